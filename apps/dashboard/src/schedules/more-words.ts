import type { Dashboard, NumberView } from '../api/shapes';
import { counted, phoneWords } from '../shared/words';
import { primarySender, usual, type Draft } from './schedule-draft';

type Sender = { value: string; label: string };

/** The numbers of the account that a schedule may leave from, with the one that it has now. */
export function sendersOf({ primaryNumber, secondaryNumbers }: Dashboard, now: string): Sender[] {
  const named = primaryNumber === null ? [] : [primaryNumber];
  const own = [...named, ...secondaryNumbers].filter(canText).map(({ number, nationalFormat }) => ({
    value: number,
    label: `Always ${nationalFormat}`,
  }));
  const words = primaryNumber === null ? 'none yet' : `now ${primaryNumber.nationalFormat}`;
  const senders = [{ value: primarySender, label: `The primary number (${words})` }, ...own];
  if (senders.some(({ value }) => value === now)) return senders;
  return [...senders, { value: now, label: `${phoneWords(now)}, which cannot send any more` }];
}

function canText({ status, capabilities }: NumberView): boolean {
  return status === 'active' && capabilities?.sms !== false;
}

type More = Pick<Draft, 'from' | 'lateMinutes' | 'onGap' | 'onOverlap'>;

/** What of it is not as usual, in short. */
export function moreWords({ from, lateMinutes, onGap, onOverlap }: More): string {
  const words = [
    from !== usual.from && `from ${phoneWords(from)}`,
    lateMinutes !== usual.lateMinutes && `up to ${counted(lateMinutes, 'minute')} late`,
    onGap !== usual.onGap && 'not at times that are skipped',
    onOverlap === 'later' && 'at the second of two',
    onOverlap === 'reject' && 'not at times that come twice',
  ].filter((one) => one !== false);
  return words.length === 0 ? 'Sender, how late it may be, odd clocks' : words.join(', ');
}
