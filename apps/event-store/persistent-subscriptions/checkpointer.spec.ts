import { isCheckpointDue } from './checkpointer';

const rule = { minCount: 5, maxCount: 10, afterMs: 2000 };

describe('a checkpoint is due', () => {
  it.each([
    ['at the maximum', { count: 10, elapsedMs: 0, isTick: false }, true],
    ['not below the maximum', { count: 9, elapsedMs: 9000, isTick: false }, false],
    ['with the clock, at the minimum', { count: 5, elapsedMs: 2000, isTick: true }, true],
    ['not below the minimum', { count: 4, elapsedMs: 9000, isTick: true }, false],
    ['not too soon after the last', { count: 9, elapsedMs: 1999, isTick: true }, false],
    ['not without the clock', { count: 9, elapsedMs: 2000, isTick: false }, false],
  ])('%s', (_when, since, due) => expect(isCheckpointDue(rule, since)).toBe(due));

  it('never when nothing was done since the last, whatever the counts are', () => {
    const eager = { minCount: 0, maxCount: 0, afterMs: 1 };
    expect(isCheckpointDue(eager, { count: 0, elapsedMs: 9000, isTick: true })).toBe(false);
    expect(isCheckpointDue(eager, { count: 1, elapsedMs: 0, isTick: false })).toBe(true);
  });

  it('never by time when there is no time', () => {
    const patient = { ...rule, afterMs: Infinity };
    expect(isCheckpointDue(patient, { count: 9, elapsedMs: Infinity, isTick: true })).toBe(false);
  });
});
