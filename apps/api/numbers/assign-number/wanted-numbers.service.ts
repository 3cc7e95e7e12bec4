import { Injectable } from '@nestjs/common';
import { Clock } from '@trunkline/application/ports/clock';
import type { AccountId } from '@trunkline/domain/ids';
import type { E164, NumberListing } from '@trunkline/domain/numbers/phone-number';
import { problemOfRejection, type RequestRejection } from '../../writes/rejections';
import { Offers } from '../offers.service';
import type { NumberWish } from './number-wish';

export type WantedNumber = {
  readonly number: E164;
  readonly listing: NumberListing | null;
  /** Set when the offer has expired meanwhile. */
  readonly refusal: RequestRejection | undefined;
};

/** Reads which number a wish is for. */
@Injectable()
export class WantedNumbers {
  constructor(
    private readonly offers: Offers,
    private readonly clock: Clock,
  ) {}

  /** Throws the problem 422 for an offer that was not made, or not to this account. */
  read(accountId: AccountId, wish: NumberWish): WantedNumber {
    if (wish.by === 'number') {
      return { number: wish.number as E164, listing: null, refusal: undefined };
    }
    const offer = this.offers.read(wish.offerId);
    if (offer?.accountId !== accountId) throw problemOfRejection({ code: 'OfferInvalid' });
    const { number, listing, expiresAt } = offer;
    const isExpired = expiresAt <= this.clock.now();
    const refusal = isExpired
      ? ({ code: 'OfferExpired', expiredAt: expiresAt } as const)
      : undefined;
    return { number, listing, refusal };
  }
}
