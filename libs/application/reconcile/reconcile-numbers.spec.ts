import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { at } from '@trunkline/testing/builders';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { InMemoryCarrier } from '@trunkline/testing/fakes/in-memory-carrier';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { InMemorySpill } from '@trunkline/testing/fakes/in-memory-spill';
import {
  type ScenarioName,
  type SeededNumber,
  scenarios,
  seed,
} from '@trunkline/testing/reconcile/scenarios';
import fc from 'fast-check';
import { CommandRunner } from '../commands/command-runner';
import type { Comparison } from './compare-number';
import type { ReconcileMode } from './difference';
import { ReconcileNumbers } from './reconcile-numbers';
import { type ReconcileReport, openDifferences } from './report';

const names = Object.keys(scenarios) as ScenarioName[];
const operator = { type: 'operator', id: 'spec', keyId: null } as const;

class World {
  readonly log = new InMemoryEventLog();
  readonly carrier = new InMemoryCarrier([]);
  readonly seeded: SeededNumber[] = [];

  static async of(mixture: readonly ScenarioName[]): Promise<World> {
    const world = new World();
    for (const [which, name] of mixture.entries()) {
      const number = `+1212555${String(which).padStart(4, '0')}` as E164;
      world.seeded.push(await seed(world, name, { which, number }));
    }
    return world;
  }

  run(mode: ReconcileMode): Promise<ReconcileReport> {
    const { log, carrier } = this;
    const parts = { log, carrier, clock: new FixedClock(at), spill: new InMemorySpill() };
    const runner = new CommandRunner(log);
    const reconcile = new ReconcileNumbers({ ...parts, runner, environment: 'test' });
    const { signal } = new AbortController();
    return reconcile.run({ mode, actor: operator, signal, onProgress: () => undefined });
  }

  expected(): object[] {
    return this.seeded.flatMap(({ number, scenario }) => {
      const { difference } = scenarios[scenario];
      return difference === null ? [] : [{ number, kind: difference }];
    });
  }
}

function named({ differences }: ReconcileReport): object[] {
  return differences.map(({ number, kind }) => ({ number, kind })).sort(byNumber);
}

function byNumber(a: { number: string }, b: { number: string }): number {
  return a.number < b.number ? -1 : 1;
}

const mixtures = fc.array(fc.constantFrom(...names), { maxLength: 40 });

describe('comparing log and carrier', () => {
  it('names every difference of any mixture exactly, and changes nothing by looking', async () => {
    await fc.assert(
      fc.asyncProperty(mixtures, async (mixture) => {
        const world = await World.of(mixture);
        const before = [world.log.events.length, world.carrier.inventory.length];
        const report = await world.run('look');
        expect(named(report)).toEqual(world.expected());
        expect([world.log.events.length, world.carrier.inventory.length]).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  it('counts what the carrier has by whose tag it bears', async () => {
    const world = await World.of(['healthy', 'otherEnvironment', 'untagged', 'claiming']);
    const report = await world.run('look');
    expect(report.carrier).toEqual({ all: 3, ours: 1, otherEnvironments: 1, untagged: 1 });
    expect(report.log).toEqual({ all: 2, underWay: 1 });
    expect(openDifferences(report)).toBe(0);
  });
});

/** What is left, by scenario, when the mode has done all that it may. */
const leftAfter: Readonly<Record<'note' | 'adopt' | 'release', readonly Comparison[]>> = {
  note: [
    'unknownToLog',
    'boughtForFailed',
    'releasedButOwned',
    'claimedWithoutOwner',
    'slotWithoutClaim',
    'stillMissing',
    'keptButGone',
  ],
  adopt: ['releasedButOwned', 'stillMissing'],
  release: ['slotWithoutClaim', 'stillMissing'],
};

describe.each(['note', 'adopt', 'release'] as const)('a run that may %s', (mode) => {
  it('repairs what it may of any mixture, and a second run finds nothing more to do', async () => {
    await fc.assert(
      fc.asyncProperty(mixtures, async (mixture) => {
        const world = await World.of(mixture);
        const bought = world.carrier.purchases.length;
        await world.run(mode);
        const events = world.log.events.length;
        const again = await world.run(mode);
        expect(again.repaired).toBe(0);
        expect(world.log.events.length).toBe(events);
        const left = new Set(again.differences.map(({ kind }) => kind));
        expect([...left].filter((kind) => !leftAfter[mode].includes(kind))).toEqual([]);
        expect(world.carrier.purchases).toHaveLength(bought);
      }),
      { numRuns: 30 },
    );
  });

  it('does each repair once when two runs meet', async () => {
    const mixture = [...names, ...names];
    const [alone, met] = [await World.of(mixture), await World.of(mixture)];
    await alone.run(mode);
    await Promise.all([met.run(mode), met.run(mode)]);
    const told = ({ log }: World): string[] =>
      log.events.map(({ stream, type }) => `${stream} ${type}`).sort();
    expect(told(met)).toEqual(told(alone));
    expect(met.carrier.inventory.map(({ number }) => number).sort()).toEqual(
      alone.carrier.inventory.map(({ number }) => number).sort(),
    );
  });
});

describe('repairing', () => {
  it('gives back nothing but what nobody has', async () => {
    const world = await World.of(names);
    await world.run('release');
    const tags = new Set(world.carrier.inventory.map(({ number }) => number));
    const kept = world.seeded.filter(({ number }) => tags.has(number));
    expect(kept.map(({ scenario }) => scenario)).toEqual([
      'healthy',
      'bought',
      'otherEnvironment',
      'untagged',
      'renamedByHand',
      'kept',
      'slotWithoutClaim',
      'backAtCarrier',
      'otherCarrierId',
    ]);
  });

  it('says who did it and in which run', async () => {
    const world = await World.of(['missingAtCarrier']);
    const { runId } = await world.run('note');
    const drifted = world.log.events.filter(({ type }) => type === 'NumberDrifted');
    expect(drifted.map(({ stream }) => stream).sort()).toEqual([
      'account-acc_r0',
      'number-12125550000',
    ]);
    for (const { metadata } of drifted) {
      expect(metadata).toMatchObject({ actor: operator, $correlationId: runId });
    }
  });

  it.each(['note', 'adopt', 'release'] as const)(
    'has what the carrier has again, or under another id, configured again: %s',
    async (mode) => {
      const world = await World.of(['backAtCarrier', 'healthy', 'otherCarrierId', 'stillMissing']);
      await world.run(mode);
      await world.run(mode);
      const requested = world.log.events.filter(
        ({ type }) => type === 'NumberConfigurationRequested',
      );
      expect(requested.map(({ stream }) => stream).sort()).toEqual([
        'assignment-asg_r0',
        'assignment-asg_r2',
      ]);
    },
  );

  it.each([
    ['backAtCarrier', 1],
    ['backAtCarrier', 2],
    ['otherCarrierId', 1],
    ['otherCarrierId', 2],
  ] as const)('finds again what a crash left of %s after %i records', async (name, records) => {
    const world = await World.of([name]);
    const append = world.log.append.bind(world.log);
    let left = records;
    const crash = jest.spyOn(world.log, 'append').mockImplementation(async (...args) => {
      left -= 1;
      if (left < 0) throw new Error('the process died');
      return append(...args);
    });
    await expect(world.run('note')).rejects.toThrow('the process died');
    crash.mockRestore();
    expect((await world.run('note')).repaired).toBe(1);
    expect((await world.run('note')).differences).toEqual([]);
    const told = world.log.events.slice(-3).map(({ stream, type }) => `${stream} ${type}`);
    expect(told.sort()).toEqual([
      'account-acc_r0 NumberRestored',
      'assignment-asg_r0 NumberConfigurationRequested',
      'number-12125550000 NumberRestored',
    ]);
  });

  it('marks no numbers as lost when most of them are, as under a wrong account', async () => {
    const world = await World.of(Array.from({ length: 51 }, () => 'missingAtCarrier' as const));
    const report = await world.run('adopt');
    expect(report.repaired).toBe(0);
    expect(report.differences.every(({ outcome }) => outcome === 'leftAlone')).toBe(true);
    expect(report.differences[0]?.detail).toContain('another carrier account');
  });

  it('marks them when they are few beside all the others', async () => {
    const healthy = Array.from({ length: 60 }, () => 'healthy' as const);
    const missing = Array.from({ length: 51 }, () => 'missingAtCarrier' as const);
    const report = await (await World.of([...healthy, ...missing])).run('note');
    expect(report.repaired).toBe(51);
  });

  it('does not take for lost what comes while it looks', async () => {
    const world = await World.of(['missingAtCarrier']);
    const [{ number }] = world.seeded as [SeededNumber];
    const listOwned = world.carrier.listOwned.bind(world.carrier);
    world.carrier.listOwned = async (page) => {
      const listed = await listOwned(page);
      await world.carrier.purchase({ number, tag: 'trk:test:asg_r0' });
      return listed;
    };
    const report = await world.run('note');
    expect(report.differences).toMatchObject([{ number, kind: 'otherCarrierId' }]);
    expect(world.log.events.filter(({ type }) => type === 'NumberDrifted')).toEqual([]);
  });
});
