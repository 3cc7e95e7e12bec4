import { type Decision, accept, reject } from '../decision';
import type { HoldId } from '../ids';
import { holdEnd, openHoldsMax } from '../numbers/number-hold';
import type { E164 } from '../numbers/phone-number';
import type { PolicySettings } from '../policy/policy.events';
import type { Instant } from '../time/instant';
import type { AccountEvent, NumberHoldPlaced } from './account.events';
import type { AccountState } from './account.state';
import { type PlacedHold, openHolds } from './number-holds';
import { type WantedNumber, type WantedNumberRejection, whyNotThisNumber } from './wanted-number';

/** Holds a number that the account looks at, so that no other takes it meanwhile. */
export type HoldNumber = WantedNumber & {
  readonly type: 'HoldNumber';
  readonly holdId: HoldId;
  readonly policy: Pick<PolicySettings, 'holdMinutes'>;
  readonly at: Instant;
};

export type HoldNumberRejection =
  | WantedNumberRejection
  | { readonly code: 'NumberHoldsNotOffered' }
  | {
      readonly code: 'TooManyNumberHolds';
      readonly max: number;
      readonly numbers: readonly E164[];
      /** When the first of them runs out. */
      readonly againAt: Instant;
    };

/** Ends a hold before its time. */
export type EndHold = {
  readonly type: 'EndHold';
  readonly holdId: HoldId;
  readonly reason: Extract<AccountEvent, { type: 'NumberHoldEnded' }>['data']['reason'];
  readonly at: Instant;
};

/** Refuses what could not be assigned either: a hold is for a number that can be had. */
export function holdNumber(
  command: HoldNumber,
  state: AccountState,
): Decision<NumberHoldPlaced, HoldNumberRejection> {
  if (state.status === 'unknown') return reject({ code: 'AccountUnknown' });
  const { number, policy, at } = command;
  const open = openHolds(state.holds, at);
  const rejection = whyNotThisNumber(command, state) ?? whyNoHold(command, open);
  if (rejection) return reject(rejection);

  const { accountId } = state;
  const own = open.find((one) => one.number === number);
  const { holdId, since } = own ?? { holdId: command.holdId, since: at };
  const heldUntil = holdEnd(since, at, policy.holdMinutes * 60_000);
  return accept({
    type: 'NumberHoldPlaced',
    data: { accountId, holdId, number, heldUntil, placedAt: at },
  });
}

function whyNoHold(
  { number, policy, at }: HoldNumber,
  open: readonly PlacedHold[],
): HoldNumberRejection | undefined {
  if (policy.holdMinutes === 0) return { code: 'NumberHoldsNotOffered' };
  const numbers = open.map((one) => one.number);
  if (numbers.includes(number) || open.length < openHoldsMax) return undefined;
  const [againAt = at] = open.map(({ until }) => until).sort();
  return { code: 'TooManyNumberHolds', max: openHoldsMax, numbers, againAt };
}

/** A hold that is over already, or never was, needs no ending. */
export function endHold(
  { holdId, reason, at }: EndHold,
  state: AccountState,
): Decision<AccountEvent, { readonly code: 'AccountUnknown' }> {
  if (state.status === 'unknown') return reject({ code: 'AccountUnknown' });
  const hold = openHolds(state.holds, at).find((one) => one.holdId === holdId);
  if (!hold) return accept();
  const { accountId } = state;
  return accept<AccountEvent>({
    type: 'NumberHoldEnded',
    data: { number: hold.number, accountId, holdId, reason, endedAt: at },
  });
}
