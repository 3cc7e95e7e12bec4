import { type Decision, accept, reject } from '../decision';
import type { AssignmentId } from '../ids';
import type { NumberKind } from '../numbers/number-search';
import type { CountryCode, E164, NumberListing } from '../numbers/phone-number';
import type { PolicySettings } from '../policy/policy.events';
import { type NumberPolicy, allowsKind } from '../policy/narrow-search';
import type { Instant } from '../time/instant';
import type { NumberSlotReserved } from './account.events';
import {
  type AccountState,
  type OpenAccountState,
  allowedSecondaries,
  hasRoomForOneMore,
  nextSlotKind,
} from './account.state';

/** Takes a slot for one exact number; the assignment process then gets the number for it. */
export type AssignNumber = {
  readonly type: 'AssignNumber';
  readonly assignmentId: AssignmentId;
  readonly number: E164;
  readonly numberCountry: CountryCode | null;
  /** Other countries that have this number, too: toll-free ones are of all North America. */
  readonly sharedWith: readonly CountryCode[];
  /** Null where the numbering plan does not say, or has none of our kinds. */
  readonly numberKind: NumberKind | null;
  readonly listing: NumberListing | null;
  /** True when another account holds the claim on this number already. */
  readonly claimedElsewhere: boolean;
  readonly policy: Pick<PolicySettings, 'additionalNumbers' | 'activationRequired'> & NumberPolicy;
  readonly at: Instant;
};

export type AssignNumberRejection =
  | { readonly code: 'AccountUnknown' }
  | { readonly code: 'AccountClosed' }
  | { readonly code: 'AccountNotActivated' }
  | {
      readonly code: 'NumberOfAnotherCountry';
      readonly accountCountry: CountryCode;
      readonly numberCountry: CountryCode | null;
    }
  | { readonly code: 'NumberKindNotOffered'; readonly kind: NumberKind }
  | { readonly code: 'NumberAlreadyYours'; readonly number: E164 }
  | { readonly code: 'NumberTaken'; readonly number: E164 }
  | { readonly code: 'AdditionalNumbersNotOffered' }
  | {
      readonly code: 'NumberPackageNeeded';
      readonly allowedSecondaries: number;
      readonly usedSecondaries: number;
    };

export function assignNumber(
  command: AssignNumber,
  state: AccountState,
): Decision<NumberSlotReserved, AssignNumberRejection> {
  if (state.status === 'unknown') return reject({ code: 'AccountUnknown' });
  if (state.status === 'closed') return reject({ code: 'AccountClosed' });
  if (command.policy.activationRequired && !state.activated) {
    return reject({ code: 'AccountNotActivated' });
  }
  const rejection = whyNotThisNumber(command, state) ?? whyNoSlot(command, state);
  if (rejection) return reject(rejection);

  const { assignmentId, number, listing, at } = command;
  const { accountId } = state;
  const slot = nextSlotKind(state);
  return accept({
    type: 'NumberSlotReserved',
    data: { accountId, assignmentId, number, slot, listing, reservedAt: at },
  });
}

function whyNotThisNumber(
  command: AssignNumber,
  { country, slots }: OpenAccountState,
): AssignNumberRejection | undefined {
  const { number, numberCountry, numberKind: kind, claimedElsewhere, policy } = command;
  if (numberCountry !== country && !command.sharedWith.includes(country)) {
    return { code: 'NumberOfAnotherCountry', accountCountry: country, numberCountry };
  }
  if (kind !== null && !allowsKind(policy, country, kind)) {
    return { code: 'NumberKindNotOffered', kind };
  }
  if (slots.some((slot) => slot.number === number)) return { code: 'NumberAlreadyYours', number };
  if (claimedElsewhere) return { code: 'NumberTaken', number };
  return undefined;
}

function whyNoSlot(
  { policy: { additionalNumbers } }: AssignNumber,
  state: OpenAccountState,
): AssignNumberRejection | undefined {
  if (state.slots.length === 0 || additionalNumbers === 'free') return undefined;
  if (additionalNumbers === 'notOffered') return { code: 'AdditionalNumbersNotOffered' };
  if (hasRoomForOneMore(state)) return undefined;
  return {
    code: 'NumberPackageNeeded',
    allowedSecondaries: allowedSecondaries(state),
    usedSecondaries: state.slots.length - 1,
  };
}
