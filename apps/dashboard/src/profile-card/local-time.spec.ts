import { localTimeIn, nextChangeWords, offsetWords, zoneCity } from './local-time';

const at = new Date('2026-11-24T08:04:05Z');
const plain = (text: string | undefined): string | undefined => text?.replace(/\s/g, ' ');

describe('the local time of a zone', () => {
  it('is what its wall clock shows', () => {
    const local = localTimeIn('America/New_York', at, 'en-US');
    expect(plain(local?.time)).toBe('3:04:05 AM');
    expect(local?.day).toBe('Tue, Nov 24');
  });

  it('is another day on the other side of the date line', () => {
    const late = new Date('2026-11-24T20:00:00Z');
    expect(localTimeIn('Pacific/Auckland', late, 'en-US')?.day).toBe('Wed, Nov 25');
  });

  it('is unknown for a zone that the browser does not know', () => {
    expect(localTimeIn('Mars/Olympus', at)).toBeNull();
  });
});

it.each([
  ['-05:00', 'UTC−05:00'],
  ['+05:30', 'UTC+05:30'],
  ['UTC+01:00', 'UTC+01:00'],
  ['Z', 'UTC+00:00'],
])('writes the offset %s as %s', (offset, words) => {
  expect(offsetWords(offset)).toBe(words);
});

it('calls a zone by its city', () => {
  expect(zoneCity('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
});

describe('the next clock change', () => {
  it('is told with its day in the zone itself', () => {
    const next = { at: '2026-03-08T07:00:00Z', utcOffset: '-04:00' };
    expect(nextChangeWords(next, 'America/New_York', 'en-US')).toBe(
      'Clocks change to UTC−04:00 on Mar 8, 2026',
    );
  });

  it('is none where clocks stay', () => {
    expect(nextChangeWords(null, 'Asia/Kolkata')).toBe('No clock change ahead');
  });
});
