import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import { number } from '@trunkline/testing/builders';
import { ScheduleStory } from '@trunkline/testing/schedule-story';
import { evolveScheduleResults, noScheduleResults } from './schedule-results';

const resultsOf = (told: ScheduleStory) =>
  told.events().reduce(evolveScheduleResults, noScheduleResults);

describe('what has come of a schedule', () => {
  it('counts times and texts, also of many recipients who are passed in parts', async () => {
    const told = await new ScheduleStory(new LuxonZoneOffsets()).begin({ credits: 2_000 });
    const to = Array.from({ length: 450 }, (_, n) => number(n + 100));
    told.optedOut.add(number(100)).add(number(400));
    const repeat = { every: 'day', times: 4 } as const;
    await told.plan({ at: '2026-12-01T09:00', to, repeat });
    expect(resultsOf(told)).toMatchObject({ sentTimes: 0, acceptedTexts: 0, sentAt: null });
    await told.runUntil('2026-12-02T15:00:00.000Z');
    expect(resultsOf(told)).toMatchObject({
      ...{ sentTimes: 2, missedTimes: 0, acceptedTexts: 896, refusedTexts: 4 },
      sentAt: '2026-12-02T14:00:00.000Z',
    });
    told.clock.set('2026-12-03T20:00:00.000Z');
    await told.runUntil('2026-12-05T00:00:00.000Z');
    expect(resultsOf(told)).toMatchObject({
      ...{ sentTimes: 3, missedTimes: 1, acceptedTexts: 1_344, refusedTexts: 6 },
      ...{ missedAt: '2026-12-03T20:00:00.000Z', cancelledAt: null },
    });
  });
});
