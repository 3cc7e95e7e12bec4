import type { ChangeOption } from '../api/shapes';
import { changeWords } from './change-words';

const option = {
  outcome: 'now',
  payNow: { amountMinor: 466, currency: 'USD' },
  daysLeft: 20,
  daysOfPeriod: 30,
  smsCreditsNow: 0,
  voiceCreditsNow: 0,
  changesAt: null,
  refusal: null,
  refusalText: null,
} as ChangeOption;

const said = (changes: Partial<ChangeOption>): string =>
  changeWords({ ...option, ...changes }, 'Asia/Tokyo', 'en-US');

describe('a change of package', () => {
  it('says what is paid now, and for how many days', () => {
    expect(said({})).toBe(
      'At once, when $4.66 is paid: the difference for 20 of 30 days left. Your period stays the same.',
    );
  });

  it('says which credits come with it', () => {
    expect(said({ smsCreditsNow: 667, voiceCreditsNow: 1 })).toMatch(
      /With it 667 SMS credits and 1 voice credit for the rest of the period\.$/,
    );
  });

  it('says on which day of the account it comes', () => {
    const changesAt = '2026-12-24T20:00:00.000Z';
    expect(said({ outcome: 'nextPeriod', payNow: null, changesAt })).toMatch(
      /^From Dec 25, 2026 on/,
    );
  });

  it('says why it is not to be had', () => {
    const refused = { outcome: 'refused', payNow: null } as const;
    expect(said({ ...refused, refusal: 'package-held-already' })).toBe('This is your package.');
    expect(said({ ...refused, refusal: 'new', refusalText: 'Because.' })).toBe('Because.');
  });
});
