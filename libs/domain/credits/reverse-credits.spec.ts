import { walletAfter, walletWords } from '@trunkline/testing/wallet-story';
import { emptyWallet } from './wallet.state';

const { buy, hold, capture, release, reverse } = walletWords;
const source = 'sub_1-1';
const first = { source, reference: 'dp_1' };
const second = { source, reference: 'dp_2' };
const other = { source: 'sub_2-1', reference: 'dp_9' };

const reversalsAfter = (...story: Parameters<typeof walletAfter>) =>
  walletAfter(...story).reversals.map(({ reference, takenCredits, owedCredits }) => [
    reference,
    takenCredits,
    owedCredits,
  ]);

describe('reversing credits', () => {
  it.each([0, -1, 1.5])('rejects the amount %s', (amountCredits) => {
    expect(reverse(amountCredits, first)(emptyWallet)).toEqual({
      accepted: false,
      rejection: { code: 'AmountInvalid', amountCredits },
    });
  });

  it('takes what is free of the source, then what holds have of it, and the rest is short', () => {
    const state = walletAfter(buy(100, source), buy(50, 'sub_2-1'), hold(60));
    expect(reverse(110, first)(state)).toMatchObject({
      events: [{ data: { amountCredits: 40, owedCredits: 60, shortCredits: 10 } }],
    });
  });

  it('forgets what a hold spent of what it owes', () => {
    const story = [buy(100, source), hold(60), reverse(100, first), capture(20)];
    const [bucket] = walletAfter(...story).balance.buckets;
    expect(bucket).toMatchObject({ remainingCredits: 40, heldCredits: 40, owedCredits: 40 });
    expect(walletAfter(...story, release(null)).balance).toMatchObject({ balanceCredits: 0 });
  });
});

describe('what a hold gives back of what it owes', () => {
  const owing = [buy(100, source), hold(100), reverse(10, first), reverse(20, second)];

  it('is counted to the reversals of its source, the oldest first', () => {
    expect(reversalsAfter(...owing)).toEqual([
      ['dp_1', 0, 10],
      ['dp_2', 0, 20],
    ]);
    expect(reversalsAfter(...owing, release(15))).toEqual([
      ['dp_1', 10, 0],
      ['dp_2', 5, 15],
    ]);
    expect(reversalsAfter(...owing, release(null))).toEqual([
      ['dp_1', 10, 0],
      ['dp_2', 20, 0],
    ]);
  });

  it('is not counted to those of another source', () => {
    const both = [buy(10, source), buy(10, 'sub_2-1'), hold(10, 'a'), hold(10, 'b')];
    const reversed = [reverse(10, first), reverse(10, other), release(null, 'b')];
    expect(reversalsAfter(...both, ...reversed)).toEqual([
      ['dp_1', 0, 10],
      ['dp_9', 10, 0],
    ]);
  });
});

describe('what is remembered of reversals', () => {
  it('is of the newest five hundred', () => {
    const all = Array.from({ length: 501 }, (_none, which) =>
      reverse(1, { source, reference: `dp_${which}` }),
    );
    const { reversals } = walletAfter(buy(1_000, source), ...all);
    expect(reversals).toHaveLength(500);
    expect(reversals[0]).toMatchObject({ reference: 'dp_1' });
  });
});
