import { cancelWords } from './cancel-words';

const option = {
  periodEnd: '2026-12-24T09:00:00.000Z',
  creditsExpireAt: null as string | null,
  numbers: 1,
  overAllowance: { choice: 'suspend' as const, graceDays: 30 },
};
const plan = { smsCredits: 1000, voiceCredits: 0 };
const dashboard = {
  numberAllowance: { included: 1, fromPackages: 1, used: 2, free: 0 },
  timezone: { id: 'America/New_York', localTime: '', utcOffset: '', nextChange: null },
};
const now = new Date('2026-11-24T09:00:00.000Z');
const noCredits = { smsCredits: 0, voiceCredits: 0 };
const about = { option, when: 'periodEnd' as const, subscription: noCredits, dashboard, now };

const said = (changes: Partial<typeof about> | { when: 'now' }): string[] =>
  cancelWords({ ...about, ...changes }, 'en-US').map((text) => text.replace(/\s/g, ' '));

describe('cancelling a package', () => {
  it('at the end of its period leaves all as it is until then, and says when numbers suffer', () => {
    expect(said({})).toEqual([
      'Until Dec 24, 2026, 4:00 AM all stays as it is, and you can take this back. Nothing more is charged.',
      'After that your account has room for 1 number, and you use 2. Unless there is room by Jan 23, 2027, the newest number will be suspended.',
    ]);
  });

  it('at once begins the grace at once', () => {
    expect(said({ when: 'now' })).toEqual([
      'The package ends at once. Nothing is paid back.',
      'Your account then has room for 1 number, and you use 2. Unless there is room by Dec 24, 2026, the newest number will be suspended.',
    ]);
  });

  it('harms no numbers that there is room for', () => {
    const numberAllowance = { included: 1, fromPackages: 1, used: 1, free: 1 };
    expect(said({ dashboard: { ...dashboard, numberAllowance } })[1]).toBe(
      'After that your account has room for 1 number. Your numbers stay.',
    );
  });

  it('tells until when its credits can be spent', () => {
    const expiring = { ...option, numbers: 0, creditsExpireAt: option.periodEnd };
    expect(said({ option: expiring, subscription: plan })[1]).toMatch(
      /^Credits of the package can be spent until Dec 24, 2026, 4:00 AM, then/,
    );
    expect(said({ option: { ...option, numbers: 0 }, subscription: plan })[1]).toBe(
      'Credits that you have stay.',
    );
  });
});
