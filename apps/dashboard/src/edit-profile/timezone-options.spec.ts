import { choicesOf, matches } from './timezone-options';

const zone = (id: string, utcOffset: string, label = id) => ({
  id,
  label,
  utcOffset,
  canonicalId: id,
});

describe('the choices of timezones', () => {
  it('show the offset of today', () => {
    expect(choicesOf([zone('Europe/Berlin', '+01:00')], 'Europe/Berlin')).toEqual([
      { value: 'Europe/Berlin', label: 'Europe/Berlin (UTC+01:00)' },
    ]);
  });

  it('show it once, when the label has it already', () => {
    const labelled = zone('Europe/Berlin', '+01:00', '(UTC+01:00) Berlin');
    expect(choicesOf([labelled], 'Europe/Berlin')[0]?.label).toBe('(UTC+01:00) Berlin');
  });

  it('show it also for a zone that has an offset in its name', () => {
    const [choice] = choicesOf([zone('Etc/GMT+5', '-05:00', 'GMT+5, Etc')], 'Etc/GMT+5');
    expect(choice?.label).toBe('GMT+5, Etc (UTC−05:00)');
  });

  it('always have the current one', () => {
    const values = choicesOf([zone('Europe/Berlin', '+01:00')], 'Asia/Kolkata');
    expect(values.map(({ value }) => value)).toEqual(['Asia/Kolkata', 'Europe/Berlin']);
  });
});

describe('searching for a timezone', () => {
  const choice = { value: 'America/New_York', label: 'America/New_York (UTC−05:00)' };

  it.each(['new york', 'NEW_YORK', 'york america', '-05:00', ''])(
    'finds New York by %j',
    (text) => {
      expect(matches(choice, text)).toBe(true);
    },
  );

  it('does not find it by another city', () => {
    expect(matches(choice, 'berlin')).toBe(false);
  });
});
