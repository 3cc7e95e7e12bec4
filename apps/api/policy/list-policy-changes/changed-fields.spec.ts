import { changedFields } from './changed-fields';

describe('what a change of the policy changed', () => {
  it('is each field that is not what it was, and no other', () => {
    const before = { tollFreeAllowed: true, holdMinutes: 5, countries: [] };
    const after = { tollFreeAllowed: false, holdMinutes: 5, countries: [{ country: 'US' }] };
    expect(changedFields(before, after)).toEqual([
      { field: 'tollFreeAllowed', before: true, after: false },
      { field: 'countries', before: [], after: [{ country: 'US' }] },
    ]);
  });

  it('is all of it where there was nothing before', () => {
    expect(changedFields({}, { name: 'one' })).toEqual([
      { field: 'name', before: null, after: 'one' },
    ]);
  });
});
