import type { CountryCode } from '../numbers/phone-number';
import { type Decision, accept, reject } from '../decision';
import type { PackageId } from '../ids';
import { type OfferedPackage, isOfferedIn } from '../policy/policy.state';
import type { Instant } from '../time/instant';
import type { AutoTopUpSettings } from './auto-top-up.events';
import { topUpsPerMonthMax } from './auto-top-up.state';
import { creditsMax } from './credit-limits';
import { acceptDraft, drafted, draftWithDue } from './wallet-draft';
import type { CreditKind, WalletEvent, WalletOwner } from './wallet.events';
import type { WalletState } from './wallet.state';

/** Has a package bought by itself whenever less than so much is available; also on again. */
export type SetAutoTopUp = WalletOwner & {
  readonly type: 'SetAutoTopUp';
  readonly wish: Omit<AutoTopUpSettings, 'packageVersion'>;
  readonly offered: OfferedPackage | undefined;
  readonly country: CountryCode;
  readonly at: Instant;
};

/** Nothing is bought by itself any more; what is under way goes on. */
export type StopAutoTopUp = WalletOwner & {
  readonly type: 'StopAutoTopUp';
  readonly at: Instant;
};

export type SetAutoTopUpRejection =
  | { readonly code: 'PackageUnknown'; readonly packageId: PackageId }
  | { readonly code: 'PackageUnfit'; readonly packageId: PackageId; readonly kind: CreditKind }
  | { readonly code: 'AutoTopUpInvalid'; readonly why: string };

/** Where less is available already, it is due at once: that is in the same append. */
export function setAutoTopUp(
  command: SetAutoTopUp,
  { balance }: WalletState,
): Decision<WalletEvent, SetAutoTopUpRejection> {
  const rejection = whyInvalid(command) ?? whyNotThis(command);
  if (rejection) return reject(rejection);
  const { accountId, kind, at: setAt } = command;
  const settings = settingsOf(command);
  const { autoTopUp } = balance;
  if (autoTopUp && !autoTopUp.stopped && isSame(autoTopUp.settings, settings)) return accept();
  return acceptDraft(
    drafted(draftWithDue(balance, command), {
      type: 'AutoTopUpSet',
      data: { accountId, kind, ...settings, setAt },
    }),
  );
}

export function stopAutoTopUp(
  command: StopAutoTopUp,
  { balance }: WalletState,
): Decision<WalletEvent, never> {
  const { accountId, kind, at: stoppedAt } = command;
  if (!balance.autoTopUp || balance.autoTopUp.stopped) return accept();
  return acceptDraft(
    drafted(draftWithDue(balance, command), {
      type: 'AutoTopUpStopped',
      data: { accountId, kind, reason: 'asked', detail: null, stoppedAt },
    }),
  );
}

function whyInvalid({ wish }: SetAutoTopUp): SetAutoTopUpRejection | undefined {
  if (!isWhole(wish.belowCredits, creditsMax)) {
    const why = 'belowCredits must be a whole number from 1 to 1,000,000,000,000';
    return { code: 'AutoTopUpInvalid', why };
  }
  if (isWhole(wish.perMonthMax, topUpsPerMonthMax)) return undefined;
  const why = `perMonthMax must be a whole number from 1 to ${topUpsPerMonthMax}`;
  return { code: 'AutoTopUpInvalid', why };
}

function whyNotThis({
  wish: { packageId },
  offered,
  country,
  kind,
}: SetAutoTopUp): SetAutoTopUpRejection | undefined {
  if (!offered || !isOfferedIn(offered, country)) return { code: 'PackageUnknown', packageId };
  const { terms } = offered;
  const credits = kind === 'sms' ? terms.smsCredits : terms.voiceCredits;
  const isFit = terms.kind === 'credits' && credits > 0;
  return isFit ? undefined : { code: 'PackageUnfit', packageId, kind };
}

function settingsOf({ wish, offered }: SetAutoTopUp): AutoTopUpSettings {
  const { packageId, belowCredits, perMonthMax, payment } = wish;
  const packageVersion = offered?.terms.version ?? 0;
  return { packageId, packageVersion, belowCredits, perMonthMax, payment };
}

/** Both are made in one order, so that their text says whether they are the same. */
function isSame(before: AutoTopUpSettings, wanted: AutoTopUpSettings): boolean {
  return JSON.stringify(before) === JSON.stringify(wanted);
}

function isWhole(value: number, max: number): boolean {
  return Number.isSafeInteger(value) && value >= 1 && value <= max;
}
