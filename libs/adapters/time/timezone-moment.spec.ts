import type { Instant } from '@trunkline/domain/time/instant';
import { timezoneMoment, utcOffsetOf } from './timezone-moment';

const moment = (id: string, at: string) => timezoneMoment(id, at as Instant);

describe('a moment in a timezone', () => {
  it('shows wall time, offset and the next change', () => {
    expect(moment('America/New_York', '2026-11-24T08:04:05.000Z')).toEqual({
      id: 'America/New_York',
      localTime: '2026-11-24T03:04:05',
      utcOffset: '-05:00',
      nextChange: { at: '2027-03-14T07:00:00.000Z', utcOffset: '-04:00' },
    });
  });

  it('sees the change itself as past', () => {
    expect(moment('America/New_York', '2026-11-01T05:59:59.999Z').nextChange).toEqual({
      at: '2026-11-01T06:00:00.000Z',
      utcOffset: '-05:00',
    });
    expect(moment('America/New_York', '2026-11-01T06:00:00.000Z').nextChange?.at).toBe(
      '2027-03-14T07:00:00.000Z',
    );
  });

  it.each([
    ['Europe/Berlin', '2026-10-25T00:59:00.000Z', '+02:00', '2026-10-25T01:00:00.000Z', '+01:00'],
    [
      'Australia/Lord_Howe',
      '2026-10-03T15:00:00.000Z',
      '+10:30',
      '2026-10-03T15:30:00.000Z',
      '+11:00',
    ],
    ['Africa/Cairo', '2026-04-23T21:00:00.000Z', '+02:00', '2026-04-23T22:00:00.000Z', '+03:00'],
    ['Pacific/Apia', '2011-12-30T09:00:00.000Z', '-10:00', '2011-12-30T10:00:00.000Z', '+14:00'],
  ])('%s at %s: %s until %s', (...row) => {
    const [id, at, utcOffset, changesAt, offsetAfter] = row;
    const nextChange = { at: changesAt, utcOffset: offsetAfter };
    expect(moment(id, at)).toMatchObject({ utcOffset, nextChange });
  });

  it('has no next change where clocks are never touched', () => {
    expect(moment('Asia/Kolkata', '2026-11-24T00:00:00.000Z')).toMatchObject({
      utcOffset: '+05:30',
      localTime: '2026-11-24T05:30:00',
      nextChange: null,
    });
  });

  it('writes offsets of either sign with minutes', () => {
    const at = '2026-01-01T00:00:00.000Z' as Instant;
    expect(utcOffsetOf('America/St_Johns', at)).toBe('-03:30');
    expect(utcOffsetOf('UTC', at)).toBe('+00:00');
  });
});
