import type { Dashboard, NumberView } from '../api/shapes';
import { moreWords, sendersOf } from './more-words';
import { usual } from './schedule-draft';

const one = (line: string, changes: Partial<NumberView> = {}) =>
  ({
    ...{ number: `+1212555${line}`, nationalFormat: `(212) 555-${line}`, status: 'active' },
    ...{ capabilities: { sms: true, mms: true, voice: true }, ...changes },
  }) as NumberView;

const account = (primary: NumberView | null, ...others: NumberView[]) =>
  ({ primaryNumber: primary, secondaryNumbers: others }) as Dashboard;

describe('the senders to choose from', () => {
  it('are the primary number, whichever that is, and each that can text', () => {
    const silent = one('0102', { capabilities: { sms: false, mms: false, voice: true } });
    const dashboard = account(
      one('0100'),
      one('0101'),
      silent,
      one('0103', { status: 'suspended' }),
    );
    expect(sendersOf(dashboard, 'primary').map(({ label }) => label)).toEqual([
      'The primary number (now (212) 555-0100)',
      'Always (212) 555-0100',
      'Always (212) 555-0101',
    ]);
  });

  it('show the one that a schedule has, though it cannot send any more', () => {
    expect(sendersOf(account(null), '+12125550109')).toEqual([
      { value: 'primary', label: 'The primary number (none yet)' },
      { value: '+12125550109', label: '(212) 555-0109, which cannot send any more' },
    ]);
  });
});

it('says what is not as usual', () => {
  expect(moreWords(usual)).toBe('Sender, how late it may be, odd clocks');
  const changes = { from: '+12125550101', lateMinutes: 1, onGap: 'reject' as const };
  expect(moreWords({ ...usual, ...changes, onOverlap: 'later' })).toBe(
    'from (212) 555-0101, up to 1 minute late, not at times that are skipped, at the second of two',
  );
  expect(moreWords({ ...usual, onOverlap: 'reject' })).toBe('not at times that come twice');
});
