import fc from 'fast-check';
import type { JobOrder, NaiveAllowance, NaivePolicy, Order, Place } from './naive-allowance';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const onPurchase = ['grant', 'complete', 'decline', 'endSubscription'] as const;
const onNumber = ['release', 'keep', 'lock', 'unlock', 'makePrimary'] as const;
const onJob = ['fill', 'free', 'drift', 'restore', 'start', 'giveBack'] as const;

/** Numbers are got more often than lost, so that there is something to be beyond an allowance. */
export const step = fc.record({
  what: fc.constantFrom(
    ...onPurchase,
    ...onNumber,
    ...onJob,
    ...(['buy', 'buy', 'grant', 'grant', 'grant', 'close'] as const),
    ...(['reserve', 'reserve', 'reserve', 'reserve', 'reserve'] as const),
    ...(['fill', 'fill', 'fill', 'fill', 'start', 'giveBack', 'release'] as const),
    ...(['endGrace', 'endGrace', 'endGrace'] as const),
  ),
  /** How much time passes before it; with `toDue` up to what is due next, and a bit more or less. */
  afterMs: fc.constantFrom(0, 0, hourMs, dayMs, dayMs, 4 * dayMs),
  toDue: fc.constantFrom(null, null, null, -1, 0, 0, 1),
  /** Now and then the operator changes the policy before it. */
  policy: fc.option(
    fc.record<NaivePolicy>({
      extra: fc.constantFrom('package', 'package', 'package', 'package', 'free', 'notOffered'),
      choice: fc.constantFrom('keep', 'suspend', 'suspend', 'release', 'release'),
      graceDays: fc.constantFrom(0, 1, 2, 7),
    }),
    { freq: 7 },
  ),
  which: fc.noBias(fc.nat({ max: 1_000_000 })),
});
export type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never;
type Wish = Pick<Step, 'what' | 'which'>;

/** Makes of a step what fits the account; now and then what does not. */
export class Orders {
  private jobs = 0;
  private subs = 0;

  next({ what, which }: Wish, account: NaiveAllowance): Order {
    if (isOneOf(onPurchase, what)) return this.onPurchase(what, which, account);
    if (isOneOf(onNumber, what)) return this.onNumber(what, which, account);
    if (isOneOf(onJob, what)) return this.onJob(what, which, account);
    if (what === 'buy') return this.buy(which);
    if (what === 'reserve') return this.reserve(which);
    // Closed seldom, as little happens afterwards.
    if (what === 'close' && which % 12 > 0) return this.buy(which);
    return { what };
  }

  private buy(which: number): Order {
    this.subs += 1;
    return { what: 'buy', sub: this.subs, kind: which % 3 === 0 ? 'numbers' : 'credits' };
  }

  private reserve(which: number): Order {
    this.jobs += 1;
    return { what: 'reserve', number: 1 + ((which >> 4) % 9), job: this.jobs };
  }

  private onPurchase(
    what: (typeof onPurchase)[number],
    which: number,
    { purchases }: NaiveAllowance,
  ): Order {
    const held = pick(purchases, which)?.sub;
    if (held === undefined) return this.buy(which);
    const sub = which % 12 === 0 ? 1 + ((which >> 4) % this.subs) : held;
    return what === 'grant' ? { what, sub, room: (which >> 8) % 5 } : { what, sub };
  }

  private onNumber(what: (typeof onNumber)[number], which: number, account: NaiveAllowance): Order {
    const { places, primary } = account;
    const going = places.filter(({ goesMs }) => goesMs !== null);
    const number = which % 12 === 0 ? 9 : pick(what === 'keep' ? going : places, which)?.number;
    if (number === undefined) return this.reserve(which);
    if (what !== 'release') return { what, number };
    const heirs = [...account.heirs(number).map((place) => place.number), null, 9];
    return { what, number, successor: number === primary ? (pick(heirs, which) ?? null) : null };
  }

  private onJob(what: JobOrder, which: number, { places }: NaiveAllowance): Order {
    const any = 1 + ((which >> 4) % Math.max(1, this.jobs));
    const fitting = which % 8 === 0 ? undefined : pick(places.filter(fits[what]), which);
    return { what, job: fitting?.job ?? any };
  }
}

const fits: Readonly<Record<JobOrder, (place: Place) => boolean>> = {
  fill: ({ phase }) => phase === 'asked',
  free: ({ phase }) => phase === 'asked',
  drift: ({ phase }) => phase === 'had',
  restore: ({ isMissing }) => isMissing,
  start: ({ phase, goesMs }) => phase === 'had' && goesMs !== null,
  giveBack: ({ phase }) => phase === 'going',
};

function isOneOf<const One extends string>(list: readonly One[], what: string): what is One {
  return (list as readonly string[]).includes(what);
}

function pick<T>(list: readonly T[], which: number): T | undefined {
  return list[(which >> 4) % Math.max(1, list.length)];
}
