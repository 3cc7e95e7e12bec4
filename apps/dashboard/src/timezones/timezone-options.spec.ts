import type { TimezoneOption } from '../api/shapes';
import { choicesOf, clockWords, found } from './timezone-options';

const zone = (id: string, utcOffset: string, more: Partial<TimezoneOption> = {}) => ({
  id,
  label: id,
  utcOffset,
  abbreviation: null,
  country: null,
  alsoKnownAs: [],
  nextChange: null,
  aliases: [],
  canonicalId: id,
  ...more,
});

const berlin = zone('Europe/Berlin', '+01:00', {
  label: 'Berlin, Germany',
  alsoKnownAs: ['Hamburg', 'München'],
  abbreviation: 'CET',
});
const busingen = zone('Europe/Busingen', '+01:00', {
  label: 'Busingen, Germany',
  alsoKnownAs: ['Berlin'],
});
const kolkata = zone('Asia/Kolkata', '+05:30', {
  label: 'Kolkata, India',
  country: { code: 'IN', name: 'India' },
  aliases: ['Asia/Calcutta'],
});

describe('the choices of timezones', () => {
  it('show city, country and the offset of today, in their order', () => {
    const choices = choicesOf([berlin, kolkata], 'Europe/Berlin');
    expect(choices.map(({ value, label }) => [value, label])).toEqual([
      ['Europe/Berlin', 'Berlin, Germany (UTC+01:00)'],
      ['Asia/Kolkata', 'Kolkata, India (UTC+05:30)'],
    ]);
  });

  it('always have the current one, under the name that was chosen', () => {
    const values = (current: string) =>
      choicesOf([berlin, kolkata], current).map((one) => one.value);
    expect(values('Mars/Olympus')).toEqual(['Mars/Olympus', 'Europe/Berlin', 'Asia/Kolkata']);
    expect(values('Asia/Calcutta')).toEqual(['Europe/Berlin', 'Asia/Calcutta']);
  });

  it('say what the clocks are called', () => {
    expect([clockWords(berlin), clockWords(kolkata)]).toEqual(['UTC+01:00 · CET', 'UTC+05:30']);
  });
});

describe('searching for a timezone', () => {
  const search = (text: string) =>
    found(choicesOf([busingen, berlin, kolkata], 'UTC'), text).map(({ value }) => value);

  it.each(['Calcutta', 'india', '+05:30', 'kolkata asia'])('finds Kolkata by %j', (text) => {
    expect(search(text)).toEqual(['Asia/Kolkata']);
  });

  it.each(['utc+5:30', 'GMT+0530', '+05:30', 'UTC+05:3', 'IN'])('finds Kolkata by %j', (text) => {
    expect(search(text)).toEqual(['Asia/Kolkata']);
  });

  it.each(['olkata', 'ndia', 'utc+5'])('finds nothing by %j', (text) => {
    expect(search(text)).toEqual([]);
  });

  it.each(['munchen', 'München', 'CET', 'hamburg'])('finds Berlin by %j', (text) => {
    expect(search(text)).toEqual(['Europe/Berlin']);
  });

  it('puts those first whose name it begins', () => {
    expect(search('berlin')).toEqual(['Europe/Berlin', 'Europe/Busingen']);
    expect(search('')).toHaveLength(4);
    expect(search('paris')).toEqual([]);
  });
});
