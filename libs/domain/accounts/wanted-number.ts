import type { NumberKind } from '../numbers/number-search';
import type { CountryCode, E164 } from '../numbers/phone-number';
import { type NumberPolicy, allowsKind } from '../policy/narrow-search';
import type { PolicySettings } from '../policy/policy.events';
import {
  type AccountState,
  type OpenAccountState,
  allowedSecondaries,
  hasRoomForOneMore,
} from './account.state';

/** A number that an account asks for, with what is known of it outside the account. */
export type WantedNumber = {
  readonly number: E164;
  readonly numberCountry: CountryCode | null;
  /** Other countries that have this number, too: toll-free ones are of all North America. */
  readonly sharedWith: readonly CountryCode[];
  /** Null where the numbering plan does not say, or has none of our kinds. */
  readonly numberKind: NumberKind | null;
  /** True when another account has the number, is getting it, or holds it. */
  readonly claimedElsewhere: boolean;
  readonly policy: Pick<PolicySettings, 'additionalNumbers' | 'activationRequired'> & NumberPolicy;
};

/** Why an account cannot have a number. */
export type WantedNumberRejection =
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

/** The first of the rules that is against it; undefined when the account can have the number. */
export function whyNotThisNumber(
  wanted: WantedNumber,
  state: AccountState,
): WantedNumberRejection | undefined {
  if (state.status === 'unknown') return { code: 'AccountUnknown' };
  if (state.status === 'closed') return { code: 'AccountClosed' };
  if (wanted.policy.activationRequired && !state.activated) return { code: 'AccountNotActivated' };
  return whyNotOffered(wanted, state) ?? whyNoSlot(wanted, state);
}

function whyNotOffered(
  wanted: WantedNumber,
  { country, slots }: OpenAccountState,
): WantedNumberRejection | undefined {
  const { number, numberCountry, numberKind: kind, claimedElsewhere, policy } = wanted;
  if (numberCountry !== country && !wanted.sharedWith.includes(country)) {
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
  { policy: { additionalNumbers } }: WantedNumber,
  state: OpenAccountState,
): WantedNumberRejection | undefined {
  if (state.slots.length === 0 || additionalNumbers === 'free') return undefined;
  if (additionalNumbers === 'notOffered') return { code: 'AdditionalNumbersNotOffered' };
  if (hasRoomForOneMore(state)) return undefined;
  return {
    code: 'NumberPackageNeeded',
    allowedSecondaries: allowedSecondaries(state),
    usedSecondaries: state.slots.length - 1,
  };
}
