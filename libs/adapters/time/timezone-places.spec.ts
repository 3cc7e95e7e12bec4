import { timezonePlace } from './timezone-places';

describe('the place of a timezone', () => {
  it('has the city of its name, and larger ones and its own name to be found by', () => {
    const place = timezonePlace('Asia/Kolkata');
    expect(place).toMatchObject({ city: 'Kolkata', country: { code: 'IN', name: 'India' } });
    expect(place.alsoKnownAs).toEqual(expect.arrayContaining(['Mumbai', 'India Time']));
  });

  it.each([
    ['America/New_York', -300, 'EST'],
    ['America/New_York', -240, 'EDT'],
    ['Europe/Berlin', 120, 'CEST'],
    ['Asia/Kolkata', 330, 'IST'],
    ['Asia/Calcutta', 330, 'IST'],
  ])('calls the clocks of %s at %i minutes %s', (id, offset, letters) => {
    expect(timezonePlace(id).abbreviationAt(offset)).toBe(letters);
  });

  it('is in its own country, also where it goes by the time of another', () => {
    expect(timezonePlace('America/Atikokan').country?.code).toBe('CA');
  });

  it('is nowhere for UTC', () => {
    expect(timezonePlace('Etc/Unknown')).toMatchObject({ city: 'Unknown', country: null });
  });
});
