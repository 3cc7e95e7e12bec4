import type { Instant } from '../time/instant';
import type { CreditsGrantRefused, CreditsGrantSettled, LateGrantEvent } from './late-grant.events';
import type { PaymentReversalWithdrawn } from './payment.events';

/** Credits that were paid, and that a wallet did not take when they were to be given. */
export type LateGrant = Pick<
  CreditsGrantRefused['data'],
  'paymentReference' | 'kind' | 'amountCredits' | 'origin' | 'expiresAt' | 'why'
> & {
  /** Until when it is tried by itself. */
  readonly triedUntil: Instant;
  /** Null while it is owed. */
  readonly outcome: CreditsGrantSettled['data']['outcome'] | null;
  readonly givenCredits: number;
  /** How often it was settled: what is given once more has a reference of its own. */
  readonly timesSettled: number;
};

/** So many days after it was refused, or asked for, a grant is tried again by itself. */
export const lateGrantDays = 30;

export function evolveLateGrants(
  grants: readonly LateGrant[],
  event: LateGrantEvent | PaymentReversalWithdrawn,
): readonly LateGrant[] {
  switch (event.type) {
    case 'CreditsGrantRefused':
      return [...grants, owed(event.data)];
    case 'CreditsGrantAsked': {
      const triedUntil = daysAfter(event.data.askedAt);
      return changed(grants, event, (grant) => ({ ...grant, triedUntil }));
    }
    case 'CreditsGrantSettled':
      return changed(grants, event, (grant) => settled(grant, event.data));
    case 'PaymentReversalWithdrawn': {
      const triedUntil = daysAfter(event.data.withdrawnAt);
      // What was not given, as its money was away, is owed again now that it came back.
      return changed(grants, event, (grant) =>
        isCutShort(grant) ? { ...grant, outcome: null, triedUntil } : grant,
      );
    }
  }
}

/** What wallets still owe, in the order in which it was refused. */
export function owedGrants(grants: readonly LateGrant[]): readonly LateGrant[] {
  return grants.filter(({ outcome }) => outcome === null);
}

/** Whether anything is owed that is tried again by itself. */
export function isGivenLater(grants: readonly LateGrant[], at: Instant): boolean {
  return owedGrants(grants).some(({ triedUntil }) => triedUntil > at);
}

function owed(data: CreditsGrantRefused['data']): LateGrant {
  const { paymentReference, kind, amountCredits, origin, expiresAt, why, refusedAt } = data;
  const what = { paymentReference, kind, amountCredits, origin, expiresAt, why };
  const triedUntil = daysAfter(refusedAt);
  return { ...what, triedUntil, outcome: null, givenCredits: 0, timesSettled: 0 };
}

function settled(
  grant: LateGrant,
  { kind, outcome, amountCredits }: CreditsGrantSettled['data'],
): LateGrant {
  if (grant.kind !== kind || grant.outcome !== null) return grant;
  const givenCredits = grant.givenCredits + amountCredits;
  return { ...grant, outcome, givenCredits, timesSettled: grant.timesSettled + 1 };
}

function isCutShort({ outcome, givenCredits, amountCredits }: LateGrant): boolean {
  return outcome === 'reversed' || (outcome === 'given' && givenCredits < amountCredits);
}

function changed(
  grants: readonly LateGrant[],
  { data }: { readonly data: { readonly paymentReference: string } },
  change: (grant: LateGrant) => LateGrant,
): readonly LateGrant[] {
  return grants.map((grant) =>
    grant.paymentReference === data.paymentReference ? change(grant) : grant,
  );
}

function daysAfter(at: Instant): Instant {
  return new Date(Date.parse(at) + lateGrantDays * 86_400_000).toISOString() as Instant;
}
