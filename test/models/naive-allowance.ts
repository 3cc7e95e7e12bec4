export type NaivePolicy = {
  readonly extra: 'free' | 'package' | 'notOffered';
  readonly choice: 'keep' | 'suspend' | 'release';
  readonly graceDays: number;
};

/** What is asked of the account; `job` is one assignment of a number, `sub` one purchase. */
export type Order =
  | { readonly what: 'buy'; readonly sub: number; readonly kind: 'numbers' | 'credits' }
  | { readonly what: 'grant'; readonly sub: number; readonly room: number }
  | { readonly what: 'complete' | 'decline' | 'endSubscription'; readonly sub: number }
  | { readonly what: 'reserve'; readonly number: number; readonly job: number }
  | { readonly what: JobOrder; readonly job: number }
  | { readonly what: 'release'; readonly number: number; readonly successor: number | null }
  | { readonly what: 'keep' | 'lock' | 'unlock' | 'makePrimary'; readonly number: number }
  | { readonly what: 'endGrace' | 'close' };
/** What is asked about a number that the account has. */
export type NumberOrder = Exclude<Extract<Order, { number: number }>, { what: 'reserve' }>;
export type JobOrder = 'fill' | 'free' | 'drift' | 'restore' | 'start' | 'giveBack';

/** When something was asked, and what the operator's policy was then. */
export type Moment = { readonly nowMs: number; readonly policy: NaivePolicy };

const dayMs = 24 * 3_600_000;
export const releaseGraceMs = 3 * dayMs;

/** One number of the account, in the order in which they were asked for. */
export type Place = {
  readonly number: number;
  readonly job: number;
  phase: 'asked' | 'had' | 'going';
  isLocked: boolean;
  isMissing: boolean;
  isIdle: boolean;
  goesMs: number | null;
};

type Purchase = { readonly sub: number; readonly kind: string; isPaid: boolean; room: number };
type Over = { readonly endsMs: number; readonly choice: NaivePolicy['choice']; isDone: boolean };

/** An account as a list of what was granted to it tells; it shares no code with the domain. */
export class NaiveAllowance {
  places: Place[] = [];
  purchases: Purchase[] = [];
  primary: number | null = null;
  over: Over | null = null;
  isClosed = false;

  /** Begins from nothing each time: nothing is kept but what was granted. */
  static of(facts: readonly (Order & Moment)[]): NaiveAllowance {
    const account = new NaiveAllowance();
    for (const fact of facts) account.apply(fact);
    return account;
  }

  get allowed(): number {
    return this.purchases.reduce((sum, { room }) => sum + room, 0);
  }

  get secondaries(): Place[] {
    return this.places.filter(({ number }) => number !== this.primary);
  }

  /** The secondary numbers in use that are not to go. */
  get staying(): Place[] {
    return this.secondaries.filter(
      ({ phase, isIdle, goesMs }) => phase === 'had' && !isIdle && goesMs === null,
    );
  }

  /** Numbers that could follow as the primary one. */
  heirs(number: number): Place[] {
    return this.places.filter(
      (place) =>
        place.number !== number &&
        place.phase === 'had' &&
        place.goesMs === null &&
        !place.isIdle &&
        !place.isMissing,
    );
  }

  private apply(fact: Order & Moment): void {
    switch (fact.what) {
      case 'buy':
        this.purchases.push({ sub: fact.sub, kind: fact.kind, isPaid: false, room: 0 });
        return;
      case 'complete':
        for (const one of this.purchases) if (one.sub === fact.sub) one.isPaid = true;
        return;
      case 'decline':
        this.purchases = this.purchases.filter(({ sub }) => sub !== fact.sub);
        return;
      case 'grant':
        return this.grant(fact.sub, fact.room, fact);
      case 'endSubscription':
        if (this.purchases.some(({ sub }) => sub === fact.sub)) this.grant(fact.sub, 0, fact);
        this.purchases = this.purchases.filter(({ sub }) => sub !== fact.sub);
        return;
      case 'reserve':
        return this.reserve(fact.number, fact.job);
      case 'endGrace':
        return this.endGrace(fact);
      case 'close':
        return this.close(fact.nowMs);
      case 'release':
      case 'keep':
      case 'lock':
      case 'unlock':
      case 'makePrimary':
        return this.applyToNumber(fact);
      default:
        return this.applyToJob(fact.what, fact.job);
    }
  }

  private grant(sub: number, room: number, moment: Moment): void {
    const before = this.allowed;
    for (const one of this.purchases) {
      if (one.sub !== sub || one.room === room) continue;
      one.room = room;
      one.isPaid = true;
      if (this.allowed > before) this.useRoom();
      else this.fall(moment);
    }
  }

  private fall({ nowMs, policy: { extra, choice, graceDays } }: Moment): void {
    if (this.isClosed || extra === 'free' || this.secondaries.length <= this.allowed) return;
    const isWarned = this.over !== null && !this.over.isDone;
    const isSettled = this.over !== null && this.staying.length <= this.allowed;
    if (isWarned || isSettled) return;
    this.over = { endsMs: nowMs + graceDays * dayMs, choice, isDone: false };
  }

  private useRoom(): void {
    if (this.isClosed) return;
    const asleep = this.places.filter(({ isIdle }) => isIdle);
    for (const place of asleep) {
      const awake = this.secondaries.filter(({ isIdle }) => !isIdle).length;
      if (awake < this.allowed) place.isIdle = false;
    }
    if (this.secondaries.length <= this.allowed) this.over = null;
  }

  private reserve(number: number, job: number): void {
    const fresh = { isLocked: false, isMissing: false, isIdle: false, goesMs: null };
    this.places.push({ number, job, phase: 'asked', ...fresh });
    this.primary ??= number;
  }

  private endGrace({ nowMs, policy: { extra } }: Moment): void {
    const { over } = this;
    if (this.isClosed || !over || over.isDone) return;
    if (extra !== 'free') return this.carryOut(over, nowMs);
    for (const place of this.places) place.isIdle = false;
    this.over = null;
  }

  /** From the newest on, as long as there are too many. */
  private carryOut(over: Over, nowMs: number): void {
    over.isDone = true;
    for (const place of [...this.staying].reverse()) {
      if (over.choice === 'keep' || this.staying.length <= this.allowed) return;
      if (over.choice === 'suspend') place.isIdle = true;
      else if (!place.isLocked) place.goesMs = nowMs + releaseGraceMs;
    }
  }

  private close(nowMs: number): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.over = null;
    for (const place of this.places) {
      if (place.phase === 'had') place.goesMs = Math.min(place.goesMs ?? nowMs, nowMs);
    }
  }

  private applyToNumber(fact: NumberOrder & Moment): void {
    const place = this.places.find(({ number }) => number === fact.number);
    if (!place) throw new Error(`${fact.what} of a number that is not there`);
    switch (fact.what) {
      case 'release':
        place.goesMs = fact.nowMs + releaseGraceMs;
        if (this.primary === fact.number) this.primary = fact.successor ?? fact.number;
        return;
      case 'keep':
        place.goesMs = null;
        return;
      case 'makePrimary':
        this.primary = fact.number;
        return;
      default:
        place.isLocked = fact.what === 'lock';
    }
  }

  private applyToJob(what: JobOrder, job: number): void {
    const place = this.places.find((one) => one.job === job);
    if (!place) return;
    switch (what) {
      case 'fill':
        return this.fill(place);
      case 'free':
      case 'giveBack':
        this.places = this.places.filter((one) => one !== place);
        if (this.primary === place.number) this.primary = null;
        return this.useRoom();
      case 'drift':
        if (place.phase === 'had') place.isMissing = true;
        return;
      case 'restore':
        if (place.phase !== 'asked') place.isMissing = false;
        return;
      case 'start':
        return this.start(place);
    }
  }

  private fill(place: Place): void {
    if (place.phase !== 'asked') return;
    const isLed = this.places.some(
      ({ number, phase }) => number === this.primary && phase === 'had',
    );
    place.phase = 'had';
    if (!isLed) this.primary = place.number;
  }

  /** The primary one is followed by the oldest, and rather by one that stays and is there. */
  private start(place: Place): void {
    if (place.phase === 'going') return;
    place.phase = 'going';
    if (this.primary !== place.number || this.isClosed) return;
    const others = this.places.filter(({ phase }) => phase === 'had');
    const grade = ({ goesMs, isMissing, isIdle }: Place): number =>
      goesMs !== null ? 3 : isMissing ? 2 : isIdle ? 1 : 0;
    const best = Math.min(...others.map(grade));
    const next = others.find((one) => grade(one) === best);
    if (!next) return;
    next.isIdle = false;
    this.primary = next.number;
  }
}
