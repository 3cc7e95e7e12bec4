import { type Decision, accept, reject } from '../decision';
import type { AssignmentId } from '../ids';
import type { CountryCode, E164, NumberListing } from '../numbers/phone-number';
import type { AdditionalNumbers } from '../policy/policy.events';
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
  readonly listing: NumberListing | null;
  /** True when another account holds the claim on this number already. */
  readonly claimedElsewhere: boolean;
  readonly additionalNumbers: AdditionalNumbers;
  readonly at: Instant;
};

export type AssignNumberRejection =
  | { readonly code: 'AccountUnknown' }
  | { readonly code: 'AccountClosed' }
  | {
      readonly code: 'NumberOfAnotherCountry';
      readonly accountCountry: CountryCode;
      readonly numberCountry: CountryCode | null;
    }
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
  { number, numberCountry, claimedElsewhere }: AssignNumber,
  { country, slots }: OpenAccountState,
): AssignNumberRejection | undefined {
  if (numberCountry !== country) {
    return { code: 'NumberOfAnotherCountry', accountCountry: country, numberCountry };
  }
  if (slots.some((slot) => slot.number === number)) return { code: 'NumberAlreadyYours', number };
  if (claimedElsewhere) return { code: 'NumberTaken', number };
  return undefined;
}

function whyNoSlot(
  { additionalNumbers }: AssignNumber,
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
