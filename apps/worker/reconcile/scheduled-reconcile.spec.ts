import { Lease } from '@trunkline/application/ports/lease';
import type { ReconcileRun } from '@trunkline/application/reconcile/reconcile-numbers';
import type { ReconcileReport } from '@trunkline/application/reconcile/report';
import { at, later } from '@trunkline/testing/builders';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { InMemoryReconcileReports } from '@trunkline/testing/fakes/in-memory-reconcile-reports';
import pino from 'pino';
import { ScheduledReconcile } from './scheduled-reconcile';

class OneLease extends Lease {
  private holder: string | undefined;

  async take(token: string): Promise<boolean> {
    this.holder ??= token;
    return this.holder === token;
  }

  async giveUp(): Promise<void> {
    this.holder = undefined;
  }
}

const everyMs = 60_000;
const { signal } = new AbortController();

function report(mode: ReconcileReport['mode'], endedAt: string = at): ReconcileReport {
  return {
    runId: 'rec_1',
    mode,
    environment: 'test',
    startedAt: at,
    endedAt,
    carrier: { all: 0, ours: 0, otherEnvironments: 0, untagged: 0 },
    log: { all: 0, underWay: 0 },
    counts: {},
    repaired: 0,
    differences: [],
    omitted: 0,
  };
}

function scheduled(now: string, reports: InMemoryReconcileReports, lease = new OneLease()) {
  const runs: ReconcileRun[] = [];
  const reconciling = {
    run: async (run: ReconcileRun): Promise<ReconcileReport> => {
      runs.push(run);
      return report(run.mode, now);
    },
  };
  const parts = { reconciling, lease, reports, clock: new FixedClock(now), everyMs };
  return {
    runs,
    reconcile: new ScheduledReconcile({ ...parts, logger: pino({ level: 'silent' }) }),
  };
}

describe('the scheduled comparison', () => {
  it('runs when there never was one, and only notes', async () => {
    const { reconcile, runs } = scheduled(at, new InMemoryReconcileReports());
    expect(await reconcile.runIfDue(signal)).toBe('done');
    expect(runs).toMatchObject([{ mode: 'note', actor: { type: 'system', id: 'reconcile' } }]);
    expect(await reconcile.runIfDue(signal)).toBe('notDue');
  });

  it.each([
    [everyMs - 1, 'notDue'],
    [everyMs, 'done'],
  ])('%d ms after the last one answers %s', async (ms, answer) => {
    const { reconcile } = scheduled(later(ms), new InMemoryReconcileReports(report('note')));
    expect(await reconcile.runIfDue(signal)).toBe(answer);
  });

  it('is not put off by a run that only looked', async () => {
    const { reconcile } = scheduled(at, new InMemoryReconcileReports(report('look')));
    expect(await reconcile.runIfDue(signal)).toBe('done');
  });

  it('runs once when two workers look at the same time', async () => {
    const reports = new InMemoryReconcileReports();
    const lease = new OneLease();
    const [one, other] = [scheduled(at, reports, lease), scheduled(at, reports, lease)];
    const answers = await Promise.all([one, other].map((w) => w.reconcile.runIfDue(signal)));
    expect(answers.sort()).toEqual(['done', 'held']);
    expect([...one.runs, ...other.runs]).toHaveLength(1);
  });
});
