import { balanceLine } from './balance-line';

const month = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-11T00:00:00.000Z' };
const end = Date.parse(month.to);

describe('the line of a balance', () => {
  it('stays until an entry changes it, up to the end of the period', () => {
    const entries = [
      { at: '2026-11-03T00:00:00.000Z', balanceAfter: 200 },
      { at: '2026-11-06T00:00:00.000Z', balanceAfter: 50 },
    ];
    const line = balanceLine({ ...month, openingBalance: 100, entries }, end);
    expect(line).toEqual({ path: 'M0 50H20V0H50V75H100', lowest: 50, highest: 200 });
  });

  it('ends today in a month that is not over', () => {
    const today = Date.parse('2026-11-06T00:00:00.000Z');
    expect(balanceLine({ ...month, openingBalance: 10, entries: [] }, today).path).toBe('M0 0H50');
  });

  it('lies on the ground where there never was anything', () => {
    const { path } = balanceLine({ ...month, openingBalance: 0, entries: [] }, end);
    expect(path).toBe('M0 100H100');
  });
});
