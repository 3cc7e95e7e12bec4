import { creditsMax } from '@trunkline/domain/credits/credit-limits';
import type { CreditOrigin } from '@trunkline/domain/credits/wallet.events';

/** One single credit, and all that is known of it. */
type Credit = {
  readonly bucket: number;
  readonly origin: CreditOrigin;
  readonly source: string | null;
  readonly expiresAtMs: number;
  holdId: string | null;
};

type Grant = {
  readonly amount: number;
  readonly origin: CreditOrigin;
  readonly source: string | null;
  readonly expiresAtMs: number;
};

/** Some of what a hold sets aside, or all of it with null. */
type HoldPart = { readonly holdId: string; readonly amount: number | null };

type Verdict = { readonly accepted: boolean; readonly entries: number };

/** The end of credits that have none. */
export const never = Number.POSITIVE_INFINITY;
const refused: Verdict = { accepted: false, entries: 0 };

/**
 * A wallet as simple as it can be: a heap of single credits, each with its end and its hold. Slow,
 * and nothing in it is shared with the wallet that it judges.
 */
export class NaiveWallet {
  private credits: Credit[] = [];
  private readonly holds = new Map<string, { readonly expiresAtMs: number }>();
  private readonly references = new Set<string>();
  private readonly owed = new Map<string, number>();
  private buckets = 0;
  entries = 0;

  get balance(): number {
    return this.credits.length;
  }

  get held(): number {
    return this.credits.filter(({ holdId }) => holdId !== null).length;
  }

  get openHolds(): readonly string[] {
    return [...this.holds.keys()];
  }

  /** How much each open hold sets aside. */
  get inHolds(): readonly number[] {
    return this.openHolds.map((holdId) => this.heldBy(holdId).length);
  }

  /** How much is in each bucket, oldest first. */
  get inBuckets(): readonly number[] {
    const sums = new Map<number, number>();
    const sorted = [...this.credits].sort((a, b) => a.bucket - b.bucket);
    sorted.forEach(({ bucket }) => sums.set(bucket, (sums.get(bucket) ?? 0) + 1));
    return [...sums.values()];
  }

  grant(grant: Grant, reference: string | null, nowMs: number): Verdict {
    const { amount, expiresAtMs, source, origin } = grant;
    if (amount > creditsMax || expiresAtMs <= nowMs || this.isUsed(reference)) return refused;
    const after = this.after(nowMs);
    const bucket = after.bucketFor(grant);
    if (bucket === 'refused') return refused;
    for (let count = 0; count < amount; count += 1) {
      after.credits.push({ bucket, origin, source, expiresAtMs, holdId: null });
    }
    return this.become(after, 1, reference);
  }

  debit(amount: number, reference: string | null, nowMs: number): Verdict {
    if (this.isUsed(reference)) return refused;
    const after = this.after(nowMs);
    const spent = after.free().slice(0, amount);
    if (spent.length < amount) return refused;
    after.remove(spent);
    return this.become(after, 1, reference);
  }

  hold(
    wish: { readonly holdId: string; readonly amount: number; readonly expiresAtMs: number },
    reference: string | null,
    nowMs: number,
  ): Verdict {
    const { holdId, amount, expiresAtMs } = wish;
    if (expiresAtMs <= nowMs || this.isUsed(reference)) return refused;
    const after = this.after(nowMs);
    const chosen = after.free().slice(0, amount);
    if (chosen.length < amount) return refused;
    chosen.forEach((credit) => (credit.holdId = holdId));
    after.holds.set(holdId, { expiresAtMs });
    return this.become(after, 0, reference);
  }

  capture({ holdId, amount }: HoldPart, reference: string | null, nowMs: number): Verdict {
    if (this.isUsed(reference)) return refused;
    const after = this.after(nowMs);
    const held = after.heldBy(holdId);
    const wanted = amount ?? held.length;
    if (!after.holds.has(holdId) || wanted > held.length) return refused;
    after.remove(held.slice(0, wanted));
    if (wanted === held.length) after.holds.delete(holdId);
    after.forgetSpentDebts();
    return this.become(after, 1, reference);
  }

  /** What would be spent last goes back first. */
  release({ holdId, amount }: HoldPart, reference: string | null, nowMs: number): Verdict {
    if (this.isUsed(reference)) return refused;
    const after = this.after(nowMs);
    const held = after.heldBy(holdId);
    const wanted = amount ?? held.length;
    if (!after.holds.has(holdId) || wanted > held.length) return refused;
    held.slice(held.length - wanted).forEach((credit) => (credit.holdId = null));
    if (wanted === held.length) after.holds.delete(holdId);
    after.takeWhatIsGone(nowMs);
    return this.become(after, 0, reference);
  }

  reverse(
    { source, amount }: { readonly source: string; readonly amount: number },
    reference: string | null,
    nowMs: number,
  ): Verdict {
    if (this.isUsed(reference)) return refused;
    const after = this.after(nowMs);
    const ofSource = after.credits.filter((credit) => credit.source === source);
    const free = ofSource.filter(({ holdId }) => holdId === null).slice(0, amount);
    after.remove(free);
    const held = ofSource.length - ofSource.filter(({ holdId }) => holdId === null).length;
    const owed = after.owed.get(source) ?? 0;
    after.owed.set(source, Math.min(held, owed + amount - free.length));
    return this.become(after, 1, reference);
  }

  recordDue(nowMs: number): Verdict {
    const after = this.after(nowMs);
    return this.become(after, 0, null);
  }

  /** A copy in which all is gone that is due by now; it counts what that adds to the entries. */
  private after(nowMs: number): NaiveWallet {
    const copy = new NaiveWallet();
    copy.credits = this.credits.map((credit) => ({ ...credit }));
    this.holds.forEach((hold, id) => copy.holds.set(id, hold));
    this.references.forEach((one) => copy.references.add(one));
    this.owed.forEach((amount, source) => copy.owed.set(source, amount));
    copy.buckets = this.buckets;
    copy.entries = this.entries;
    [...copy.holds]
      .filter(([, { expiresAtMs }]) => expiresAtMs <= nowMs)
      .forEach(([holdId]) => copy.giveBack(holdId));
    copy.takeWhatIsGone(nowMs);
    return copy;
  }

  private become(after: NaiveWallet, entries: number, reference: string | null): Verdict {
    const before = this.entries;
    this.credits = after.credits;
    this.holds.clear();
    after.holds.forEach((hold, id) => this.holds.set(id, hold));
    this.owed.clear();
    after.owed.forEach((amount, source) => this.owed.set(source, amount));
    this.buckets = after.buckets;
    this.entries = after.entries + entries;
    if (reference !== null) this.references.add(reference);
    return { accepted: true, entries: this.entries - before };
  }

  private giveBack(holdId: string): void {
    this.holds.delete(holdId);
    this.credits.forEach((credit) => {
      if (credit.holdId === holdId) credit.holdId = null;
    });
  }

  private takeWhatIsGone(nowMs: number): void {
    for (const [source, owed] of this.owed) {
      const free = this.free().filter((credit) => credit.source === source);
      const taken = free.slice(0, owed);
      if (taken.length === 0) continue;
      this.remove(taken);
      this.owed.set(source, owed - taken.length);
      this.entries += 1;
    }
    const gone = this.free().filter(({ expiresAtMs }) => expiresAtMs <= nowMs);
    this.entries += new Set(gone.map(({ bucket }) => bucket)).size;
    this.remove(gone);
  }

  private forgetSpentDebts(): void {
    for (const [source, owed] of this.owed) {
      const held = this.credits.filter((one) => one.source === source && one.holdId !== null);
      this.owed.set(source, Math.min(owed, held.length));
    }
  }

  private bucketFor({ origin, source, expiresAtMs }: Grant): number | 'refused' {
    const isPaid = origin === 'plan' || origin === 'purchase';
    const alike = (one: Credit): boolean =>
      one.origin === origin && one.expiresAtMs === expiresAtMs;
    if (source !== null) {
      const own = this.credits.find((one) => one.source === source);
      if (own) return alike(own) ? own.bucket : 'refused';
      this.owed.delete(source);
    } else if (!isPaid) {
      const same = this.credits.find((one) => one.source === null && alike(one));
      if (same) return same.bucket;
    }
    this.buckets += 1;
    return this.buckets;
  }

  private isUsed(reference: string | null): boolean {
    return reference !== null && this.references.has(reference);
  }

  private heldBy(holdId: string): Credit[] {
    return inDebitOrder(this.credits.filter((credit) => credit.holdId === holdId));
  }

  private free(): Credit[] {
    return inDebitOrder(this.credits.filter(({ holdId }) => holdId === null));
  }

  private remove(gone: readonly Credit[]): void {
    const set = new Set(gone);
    this.credits = this.credits.filter((credit) => !set.has(credit));
  }
}

/** The soonest end first, then plan before others, then the oldest bucket. */
function inDebitOrder(credits: readonly Credit[]): Credit[] {
  const rank = ({ origin }: Credit): number => (origin === 'plan' ? 0 : 1);
  return [...credits].sort(
    (a, b) =>
      (a.expiresAtMs === b.expiresAtMs ? 0 : a.expiresAtMs - b.expiresAtMs) ||
      rank(a) - rank(b) ||
      a.bucket - b.bucket,
  );
}
