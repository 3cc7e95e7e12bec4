import { Button, NumberInput, Select } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { AutoTopUp, CreditKind, TopUpWish } from '../api/shapes';
import { paymentOf } from '../packages/payment-choices';
import { ProblemAlert } from '../shared/problem-alert';
import classes from './credit-settings.module.css';
import { wholeNumber } from './top-up-choices';
import { useSetTopUp } from './use-credit-settings';

type Choice = { value: string; label: string };
type TopUpFormProps = {
  kind: CreditKind;
  topUp: AutoTopUp | null;
  items: Choice[];
  payments: Choice[];
};

export function TopUpForm({ kind, topUp, items, payments }: TopUpFormProps) {
  const { fields, wish } = useFields({ topUp, items, payments });
  const write = useSetTopUp(kind);
  const isOn = topUp?.status === 'on';
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (wish) write.mutate(wish);
  };
  return (
    <form className={classes.form} aria-label="Top-up" onSubmit={save}>
      {fields}
      {write.error && <ProblemAlert problem={write.error} />}
      <div className={classes.actions}>
        {isOn && (
          <Button
            variant="subtle"
            color="gray"
            disabled={write.isPending}
            onClick={() => write.mutate(null)}
          >
            Switch off
          </Button>
        )}
        <Button type="submit" loading={write.isPending} disabled={wish === null}>
          {isOn ? 'Save' : topUp ? 'Switch on again' : 'Switch on'}
        </Button>
      </div>
    </form>
  );
}

/** The fields, and what they say; null while they do not say all. */
function useFields({ topUp, items, payments }: Omit<TopUpFormProps, 'kind'>) {
  const [packageId, setPackageId] = useState(known(items, topUp?.packageId));
  const [method, setMethod] = useState(known(payments, topUp?.payment.method));
  const [below, setBelow] = useState<number | string>(topUp?.belowCredits ?? '');
  const [perMonth, setPerMonth] = useState<number | string>(topUp?.perMonthMax ?? 3);
  const whole = { allowDecimal: false, allowNegative: false, hideControls: true };
  const fields = (
    <>
      <Select
        label="Buy"
        data={items}
        value={packageId}
        onChange={setPackageId}
        allowDeselect={false}
      />
      <div className={classes.pair}>
        <NumberInput
          label="Below so many credits"
          value={below}
          onChange={setBelow}
          thousandSeparator=","
          max={1_000_000_000_000}
          {...whole}
        />
        <NumberInput
          label="At most a month"
          value={perMonth}
          onChange={setPerMonth}
          max={30}
          {...whole}
        />
      </div>
      <Select
        label="Paid"
        data={payments}
        value={method}
        onChange={setMethod}
        allowDeselect={false}
      />
    </>
  );
  const limits = { belowCredits: wholeNumber(below), perMonthMax: wholeNumber(perMonth) };
  const chosen = { packageId, method, ...limits };
  return { fields, wish: isWhole(chosen) ? wishOf(chosen, topUp) : null };
}

type Chosen = { packageId: string; method: string; belowCredits: number; perMonthMax: number };

function isWhole(chosen: { [Field in keyof Chosen]: Chosen[Field] | null }): chosen is Chosen {
  return Object.values(chosen).every(Boolean);
}

function wishOf({ method, ...rest }: Chosen, topUp: AutoTopUp | null): TopUpWish {
  return { ...rest, payment: paymentOf(method, topUp?.payment ?? null) };
}

/** What was chosen before, where it can still be had. */
function known(choices: readonly Choice[], before: string | undefined): string | null {
  const first = before === undefined ? choices[0] : undefined;
  return (choices.find(({ value }) => value === before) ?? first)?.value ?? null;
}
