import type { Instant } from '@trunkline/domain/time/instant';
import type { AccountView } from './account-section';
import type { NumberEntry, ReleasedNumber } from './number-entries';
import { problemTexts } from './number-problems';
import { type CreditsView, type WalletView, creditsView } from './wallet-section';
import {
  type SubscriptionDetails,
  type SubscriptionView,
  subscriptionViews,
} from './subscription-view';

/** What a timezone says at one moment: wall time without offset, the offset, and when it changes. */
export type TimezoneMoment = {
  readonly id: string;
  readonly localTime: string;
  readonly utcOffset: string;
  readonly nextChange: { readonly at: string; readonly utcOffset: string } | null;
};

export type DashboardInput = {
  readonly account: NonNullable<AccountView>;
  readonly sms: WalletView;
  readonly voice: WalletView;
  readonly timezone: TimezoneMoment;
  /** Of the subscriptions that go on. */
  readonly details: SubscriptionDetails;
  readonly revisions: Readonly<Record<string, string>>;
  readonly nationalFormat: (number: string) => string;
  readonly at: Instant;
};

export type NumberView = {
  readonly number: string;
  readonly nationalFormat: string;
  readonly slot: 'primary' | 'secondary';
  /**
   * `releasing` while it goes back to the carrier, which cannot be cancelled any more; `drifted`
   * while the carrier does not have it among ours; `suspended` while it cannot be used, as the
   * allowance does not suffice; `released` is what a closed account had.
   */
  readonly status: 'active' | 'drifted' | 'suspended' | 'releasing' | 'released';
  readonly locality: string | null;
  readonly region: string | null;
  readonly capabilities: { sms: boolean; mms: boolean; voice: boolean } | null;
  readonly assignedAt: string | null;
  readonly locked: boolean;
  /** When the number goes, or went, back to the carrier; null while it stays. */
  readonly releaseAt: string | null;
  /** Why what comes in for it does not arrive, in words; null while it does. */
  readonly problem: string | null;
};

export type Dashboard = {
  readonly account: Pick<
    NonNullable<AccountView>,
    'id' | 'name' | 'email' | 'country' | 'status' | 'openedAt' | 'closedAt'
  >;
  readonly primaryNumber: NumberView | null;
  readonly secondaryNumbers: readonly NumberView[];
  readonly numberAllowance: {
    readonly included: number;
    readonly fromPackages: number;
    readonly used: number;
    readonly free: number;
  };
  readonly overAllowance: NonNullable<AccountView>['overAllowance'];
  readonly smsCredits: CreditsView;
  readonly voiceCredits: CreditsView;
  readonly timezone: TimezoneMoment;
  readonly subscriptions: readonly SubscriptionView[];
  readonly pendingAssignments: readonly {
    readonly assignmentId: string;
    readonly number: string;
    readonly nationalFormat: string;
    readonly slot: 'primary' | 'secondary';
    readonly startedAt: string;
  }[];
  readonly revisions: Readonly<Record<string, string>>;
};

/** The profile card of one account, as the dashboard shows it at `at`. */
export function dashboardOf(input: DashboardInput): Dashboard {
  const { account, at, timezone, revisions, nationalFormat } = input;
  const { id, name, email, country, status, openedAt, closedAt } = account;
  const numbers = numberViews(account, nationalFormat);
  return {
    account: { id, name, email, country, status, openedAt, closedAt },
    primaryNumber: numbers.find(({ slot }) => slot === 'primary') ?? null,
    secondaryNumbers: numbers.filter(({ slot }) => slot === 'secondary'),
    numberAllowance: numberAllowance(account),
    overAllowance: account.overAllowance,
    smsCredits: creditsView(input.sms, at),
    voiceCredits: creditsView(input.voice, at),
    timezone,
    subscriptions: subscriptionViews(account.subscriptions, input.details),
    pendingAssignments: account.numbers
      .filter((entry) => entry.status === 'reserved')
      .map(({ assignmentId, number, kind: slot, requestedAt: startedAt }) => {
        return { assignmentId, number, nationalFormat: nationalFormat(number), slot, startedAt };
      }),
    revisions,
  };
}

/** The numbers that the account has, in the order in which they were asked for. */
export function numberViews(
  { numbers }: NonNullable<AccountView>,
  nationalFormat: (number: string) => string,
): readonly NumberView[] {
  return numbers
    .filter(({ status }) => status !== 'reserved')
    .map((entry) => numberView(entry, nationalFormat(entry.number)));
}

/** What a closed account had, oldest release first. */
export function releasedViews(
  { releasedNumbers }: NonNullable<AccountView>,
  nationalFormat: (number: string) => string,
): readonly NumberView[] {
  return releasedNumbers.map((entry: ReleasedNumber) => ({
    ...numberView(entry, nationalFormat(entry.number)),
    status: 'released',
    releaseAt: entry.releasedAt,
  }));
}

function numberView(entry: NumberEntry, nationalFormat: string): NumberView {
  const { number, kind: slot, listing, assignedAt, locked, releaseAt, problem } = entry;
  return {
    number,
    nationalFormat,
    slot,
    status: statusOf(entry),
    locality: listing?.locality ?? null,
    region: listing?.region ?? null,
    capabilities: listing?.capabilities ?? null,
    assignedAt,
    locked,
    releaseAt,
    problem: problem && problemTexts[problem],
  };
}

function statusOf({ status, drifted, suspended }: NumberEntry): NumberView['status'] {
  if (status === 'releasing') return 'releasing';
  if (drifted) return 'drifted';
  return suspended ? 'suspended' : 'active';
}

/** The first number is included; `used` counts reserved numbers too, as they hold their place. */
function numberAllowance({
  numbers,
  subscriptions,
}: NonNullable<AccountView>): Dashboard['numberAllowance'] {
  const fromPackages = subscriptions.reduce((sum, one) => sum + one.allowanceNumbers, 0);
  const used = numbers.length;
  return { included: 1, fromPackages, used, free: Math.max(0, 1 + fromPackages - used) };
}
