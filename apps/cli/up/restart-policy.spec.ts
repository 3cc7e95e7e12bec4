import fc from 'fast-check';
import { RestartPolicy } from './restart-policy';

const limits = { firstWaitMs: 250, longestWaitMs: 10_000, stableMs: 30_000, failedStartsMax: 8 };
const crash = { wasReady: true, livedMs: 1_000 };
const failedStart = { wasReady: false, livedMs: 10 };
const longLife = { wasReady: true, livedMs: 30_000 };

const waits = (policy: RestartPolicy, deaths: readonly { wasReady: boolean; livedMs: number }[]) =>
  deaths.map((death) => {
    const next = policy.after(death);
    return next === 'giveUp' ? next : next.restartInMs;
  });

describe('the restart policy', () => {
  it('doubles the wait up to the longest', () => {
    expect(waits(new RestartPolicy(limits), Array(8).fill(crash))).toEqual([
      250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000,
    ]);
  });

  it('begins anew after a stable life, and not a millisecond before', () => {
    const policy = new RestartPolicy(limits);

    expect(waits(policy, [crash, crash, { ...longLife, livedMs: 29_999 }])).toEqual([
      250, 500, 1000,
    ]);
    expect(waits(policy, [longLife])).toEqual([250]);
  });

  it('gives up when the start has failed too often in a row', () => {
    const answers = waits(new RestartPolicy(limits), Array(8).fill(failedStart));

    expect(answers.slice(0, 7)).not.toContain('giveUp');
    expect(answers[7]).toBe('giveUp');
  });

  it('never gives up what gets ready in between, and never waits longer than the longest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 30 }), (failures) => {
        const policy = new RestartPolicy(limits);
        const deaths = failures.flatMap((count) => [
          ...Array<typeof failedStart>(count).fill(failedStart),
          crash,
        ]);
        for (const wait of waits(policy, deaths)) {
          expect(wait).toBeGreaterThanOrEqual(250);
          expect(wait).toBeLessThanOrEqual(10_000);
        }
      }),
    );
  });
});
