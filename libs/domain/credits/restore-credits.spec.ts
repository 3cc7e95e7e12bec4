import { later } from '@trunkline/testing/builders';
import { walletAfter, walletWords } from '@trunkline/testing/wallet-story';
import type { BucketId } from '../ids';
import { bucketsMax, creditsMax } from './credit-limits';

const { buy, adjust, hold, reverse, restore } = walletWords;
const source = 'sub_1-1';
const first = { source, reference: 'dp_1' };
const second = { source, reference: 'dp_2' };
const nothing = { accepted: true, events: [] };

/** So many buckets that end one after the other. */
const others = (count: number) =>
  Array.from({ length: count }, (_none, which) =>
    adjust(1, { bucketId: `bkt_${which}` as BucketId, expiresAt: later(which + 1) }),
  );

describe('giving back what was taken for a reversal', () => {
  it('gives as much as was taken, to the bucket it came from, and once', () => {
    const taken = [buy(100, source), reverse(30, first)];
    expect(restore('dp_1')(walletAfter(...taken))).toMatchObject({
      events: [
        {
          type: 'CreditsRestored',
          data: { bucketId: `bkt_${source}`, amountCredits: 30, bucketAfterCredits: 100 },
        },
      ],
    });
    expect(restore('dp_1')(walletAfter(...taken, restore('dp_1')))).toEqual(nothing);
  });

  it('gives what that reversal took, and nothing for one that is not known', () => {
    const state = walletAfter(buy(100, source), reverse(30, first), reverse(20, second));
    expect(restore('dp_2')(state)).toMatchObject({ events: [{ data: { amountCredits: 20 } }] });
    expect(restore('dp_3')(state)).toEqual(nothing);
  });

  it('fills a wallet, and is refused where it would be one credit too many', () => {
    const taken = [buy(100, source), reverse(100, first)];
    const full = walletAfter(...taken, adjust(creditsMax - 100));
    expect(restore('dp_1')(full)).toMatchObject({ events: [{ type: 'CreditsRestored' }] });
    expect(restore('dp_1')(walletAfter(...taken, adjust(creditsMax - 99)))).toEqual({
      accepted: false,
      rejection: { code: 'BalanceTooLarge', balanceCredits: creditsMax - 99 },
    });
  });

  it('opens the last bucket that a wallet may have, and not one more', () => {
    const gone = [buy(100, source), reverse(100, first)];
    const all = walletAfter(...gone, ...others(bucketsMax - 1));
    expect(restore('dp_1')(all)).toMatchObject({
      events: [{ type: 'CreditsRestored', data: { bucketId: 'bkt_restored' } }],
    });
    expect(restore('dp_1')(walletAfter(...gone, ...others(bucketsMax)))).toEqual({
      accepted: false,
      rejection: { code: 'TooManyBuckets', max: bucketsMax },
    });
    const there = [buy(100, source), reverse(30, first)];
    expect(restore('dp_1')(walletAfter(...there, ...others(bucketsMax - 1)))).toMatchObject({
      accepted: true,
    });
  });

  it('opens no bucket for nothing', () => {
    const spent = walletAfter(buy(100, source), adjust(-100), reverse(100, first));
    expect(restore('dp_1')(spent)).toEqual(nothing);
  });

  it('forgives what is still owed for that reversal, and not for another', () => {
    const story = [buy(100, source), hold(60), reverse(50, first), reverse(30, second)];
    expect(restore('dp_2')(walletAfter(...story))).toMatchObject({
      events: [{ data: { amountCredits: 0, forgivenCredits: 30 } }],
    });
  });

  it('gives nothing that would have ended meanwhile', () => {
    const state = walletAfter(buy(100, source, later(5)), reverse(30, first));
    expect(restore('dp_1', later(5))(state)).toMatchObject({
      events: [
        { type: 'CreditsExpired', data: { amountCredits: 70 } },
        { type: 'CreditsRestored', data: { amountCredits: 30 } },
        { type: 'CreditsExpired', data: { amountCredits: 30 } },
      ],
    });
  });
});
