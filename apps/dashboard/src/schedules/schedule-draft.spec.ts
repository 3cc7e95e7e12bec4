import type { Schedule } from '../api/schedule-calls';
import { accountTimezone, dayIn, draftOf, newDraft, timeOf, wishOf } from './schedule-draft';

const now = Date.parse('2026-12-01T03:00:00Z');
const draft = { ...newDraft(now, 'America/New_York'), body: 'Hello', recipients: '212-555-0142' };

const schedule: Schedule = {
  id: 'sch_1',
  status: 'pending',
  body: 'Hello',
  encoding: 'GSM-7',
  segments: 1,
  recipients: 1,
  to: ['+12125550142'],
  from: '+12125550100',
  followsAccount: true,
  onGap: 'reject',
  onOverlap: 'later',
  repeat: { every: 'week', times: 10 },
  lateMinutes: 5,
  next: {
    number: 4,
    wallTime: '2026-12-01T09:00:00',
    timezone: 'America/New_York',
    instant: '2026-12-01T14:00:00.000Z',
    utcOffset: '-05:00',
    resolution: 'exact',
  },
  creditsHeld: 1,
  shortOfCredits: false,
};

describe('a draft', () => {
  it('begins at nine on the next day of those clocks', () => {
    expect(draft).toMatchObject({ date: '2026-12-01', time: '09:00', timezone: accountTimezone });
    expect(dayIn(now, 'Nowhere/City')).toMatch(/^2026-1[12]-\d\d$/);
  });

  it('becomes a wish when it is whole', () => {
    expect(wishOf(draft, 'US')).toEqual({
      at: '2026-12-01T09:00',
      timezone: null,
      ...{ onGap: 'forward', onOverlap: 'first', lateMinutes: 60 },
      repeat: null,
      ...{ body: 'Hello', from: null },
      to: ['+12125550142'],
    });
    expect(timeOf({ ...draft, timezone: 'Asia/Kolkata' })?.timezone).toBe('Asia/Kolkata');
  });

  it.each([
    { date: '' },
    { time: '' },
    { recipients: '' },
    { recipients: '212-555-0142, Anna' },
    { every: 'day' as const, times: 1 },
    { every: 'day' as const, times: 1001 },
    { every: 'day' as const, times: 2.5 },
    { every: 'week' as const, end: 'until' as const, until: '' },
    { lateMinutes: 0 },
    { lateMinutes: 1441 },
    { lateMinutes: 1.5 },
  ])('is none with %j', (change) => {
    expect(wishOf({ ...draft, ...change }, 'US')).toBeNull();
  });

  it('ends by a number of times or a day', () => {
    const daily = { ...draft, every: 'day' as const };
    expect(timeOf({ ...daily, times: 1000 })?.repeat).toEqual({ every: 'day', times: 1000 });
    const until = timeOf({ ...daily, end: 'until', until: '2026-12-24' });
    expect(until?.repeat).toEqual({ every: 'day', until: '2026-12-24' });
  });
});

describe('the draft of a schedule', () => {
  it('is what is left of it', () => {
    expect(wishOf(draftOf(schedule), 'US')).toEqual({
      at: '2026-12-01T09:00',
      timezone: null,
      ...{ onGap: 'reject', onOverlap: 'later', lateMinutes: 5 },
      repeat: { every: 'week', times: 7 },
      ...{ body: 'Hello', from: '+12125550100' },
      to: ['+12125550142'],
    });
  });

  it('keeps recipients that are not all shown', () => {
    const many = draftOf({ ...schedule, recipients: 250 });
    expect(wishOf(many, 'US')).not.toHaveProperty('to');
    expect(many.keepsRecipients).toBe(true);
  });
});
