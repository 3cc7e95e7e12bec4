import type { AutoTopUp, CreditKind, Packages } from '../api/shapes';
import { paymentChoices } from '../packages/payment-choices';
import { Notice } from '../shared/notice';
import { dayOf } from '../shared/words';
import classes from './credit-settings.module.css';
import { packageChoices } from './top-up-choices';
import { TopUpForm } from './top-up-form';
import { topUpStopWords } from './top-up-stop-words';

type TopUpProps = {
  kind: CreditKind;
  timezone: string;
  topUp: AutoTopUp | null;
  packages: Packages;
};

/** What is bought by itself, why it is not any more, and the form that changes it. */
export function TopUp({ kind, timezone, topUp, packages }: TopUpProps) {
  const items = packageChoices(packages.data, kind);
  const payments = paymentChoices(packages.paymentMethods, topUp?.payment);
  const isOffered = Math.min(items.length, payments.length) > 0;
  return (
    <section className={classes.form} aria-label="Auto top-up">
      <h3 className={classes.heading}>Auto top-up</h3>
      {topUp && <TopUpState topUp={topUp} timezone={timezone} />}
      {!isOffered && (
        <p className={classes.words}>No package of these credits can be bought here at present.</p>
      )}
      {(isOffered || topUp?.status === 'on') && <TopUpForm {...{ kind, topUp, items, payments }} />}
    </section>
  );
}

function TopUpState({ topUp, timezone }: { topUp: AutoTopUp; timezone: string }) {
  const { stopped, pending, waitsUntil } = topUp;
  if (stopped) {
    const title = `Off since ${dayOf(stopped.at, timezone)}: ${topUpStopWords(stopped.reason)}`;
    return (
      <Notice tone={stopped.reason === 'asked' ? 'calm' : 'signal'} role="status" title={title}>
        {stopped.reason !== 'asked' && 'Nothing is bought until you switch it on again.'}
      </Notice>
    );
  }
  const more = pending
    ? 'A purchase is under way.'
    : waitsUntil && `This month had as many as it may: it goes on ${dayOf(waitsUntil, timezone)}.`;
  return (
    <Notice tone="calm" role="status" title="On">
      {more}
    </Notice>
  );
}
