import {
  type AuditedEvent,
  type AuditIndex,
  type Extent,
  type ExtentQuery,
} from '@trunkline/application/ports/audit-index';
import type { RelayStep } from '@trunkline/application/ports/relay-ledger';
import type { AccountId } from '@trunkline/domain/ids';
import type { Instant } from '@trunkline/domain/time/instant';

type Step = Pick<RelayStep, 'to' | 'events' | 'audited'>;

/** An index that nobody else writes to, and the way that the relay's steps come into it. */
export type AuditIndexUnderTest = {
  readonly index: AuditIndex;
  readonly record: (step: Step) => Promise<void>;
};

const [acme, other] = ['acc_acme', 'acc_other'] as AccountId[] as [AccountId, AccountId];
const second = (n: number): Instant =>
  new Date(1_800_000_000_000 + n * 1_000).toISOString() as Instant;
const position = (n: number): string => `${n * 10}/${n * 10}`;
const everything: ExtentQuery = { order: 'oldest', position: null, time: null, max: 100 };

/** A step of the log's events `from` to `to`, of which those in `whose` tell of somebody. */
function step(from: number, to: number, whose: Readonly<Record<number, AccountId>>): Step {
  const audited = Object.entries(whose).map(([at, accountId]): AuditedEvent => {
    const n = Number(at);
    const traits = 1 << (n % 8);
    return { accountId, place: n - from, position: position(n), recordedAt: second(n), traits };
  });
  return { to: position(to), events: to - from + 1, audited };
}

const numbersOf = (extents: readonly Extent[]): readonly (readonly number[])[] =>
  extents.map(({ first, last, events }) => [
    ...[parseInt(first) / 10, parseInt(last) / 10],
    events,
  ]);

/** What every audit index keeps to; the adapter and its fake pass it alike. */
export function describeAuditIndex(
  name: string,
  theIndex: () => Promise<AuditIndexUnderTest>,
): void {
  describe(`${name}, as an audit index`, () => {
    it('knows nothing at first, and not even how far', async () => {
      const { index } = await theIndex();
      expect(await index.extents(acme, everything)).toEqual({ checkpoint: null, extents: [] });
    });

    it('gathers what lies near, over all steps, and keeps accounts apart', async () => {
      const { index, record } = await theIndex();
      await record(step(0, 9, { 0: acme, 3: acme, 5: other }));
      await record(step(10, 40, { 31: acme, 32: acme, 40: other }));
      const { checkpoint, extents } = await index.extents(acme, everything);
      expect(checkpoint).toBe(position(40));
      expect(numbersOf(extents)).toEqual([
        [0, 31, 32],
        [32, 32, 1],
      ]);
      expect(extents[0]).toMatchObject({ traits: 1 | 8 | 128, firstAt: second(0) });
      expect(numbersOf((await index.extents(other, everything)).extents)).toEqual([
        [5, 5, 1],
        [40, 40, 1],
      ]);
    });

    it('pages from a position in both directions', async () => {
      const { index, record } = await theIndex();
      const whose = Object.fromEntries([0, 5, 100, 200, 205, 300].map((n) => [n, acme]));
      await record(step(0, 300, whose));
      const page = async (query: Partial<ExtentQuery>) => {
        const { extents } = await index.extents(acme, { ...everything, ...query });
        return numbersOf(extents).map(([first]) => first);
      };
      expect(await page({})).toEqual([0, 100, 200, 300]);
      expect(await page({ order: 'newest', max: 2 })).toEqual([300, 200]);
      const [inside, first, last] = [203, 200, 205].map(position) as [string, string, string];
      expect(await page({ position: inside })).toEqual([200, 300]);
      expect(await page({ position: last, max: 1 })).toEqual([300]);
      expect(await page({ order: 'newest', position: inside })).toEqual([200, 100, 0]);
      expect(await page({ order: 'newest', position: first, max: 1 })).toEqual([100]);
      expect(await page({ position: position(300) })).toEqual([]);
      expect(await page({ order: 'newest', position: position(0) })).toEqual([]);
    });

    it('begins with the stretch in which a time may lie', async () => {
      const { index, record } = await theIndex();
      await record(step(0, 300, { 0: acme, 5: acme, 100: acme, 200: acme, 300: acme }));
      const page = async (query: Partial<ExtentQuery>) => {
        const { extents } = await index.extents(acme, { ...everything, ...query });
        return numbersOf(extents).map(([first]) => first);
      };
      expect(await page({ time: second(3) })).toEqual([0, 100, 200, 300]);
      expect(await page({ time: second(150) })).toEqual([100, 200, 300]);
      expect(await page({ time: second(900) })).toEqual([300]);
      expect(await page({ order: 'newest', time: second(200) })).toEqual([100, 0]);
      expect(await page({ order: 'newest', time: second(201) })).toEqual([200, 100, 0]);
      expect(await page({ order: 'newest', time: second(0) })).toEqual([]);
      const both = { order: 'newest', time: second(250), position: position(150) } as const;
      expect(await page(both)).toEqual([100, 0]);
    });
  });
}
