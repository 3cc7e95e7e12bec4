import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@trunkline/application/ports/clock';
import type { AccountId } from '@trunkline/domain/ids';
import type { E164, NumberListing } from '@trunkline/domain/numbers/phone-number';
import { derivedKey, isSameText } from '../access/derived-key';
import { Settings } from '../settings';

/** A number as it was offered to one account, until it expires. */
export type Offer = {
  readonly accountId: AccountId;
  readonly number: E164;
  readonly listing: NumberListing;
  readonly expiresAt: string;
};

const validForMs = 600_000;

/** Signs what a search found, so that nothing of it is stored and nothing can be made up. */
@Injectable()
export class Offers {
  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  sign(offer: Omit<Offer, 'expiresAt'>): { readonly offerId: string; readonly expiresAt: string } {
    const expiresAt = new Date(Date.parse(this.clock.now()) + validForMs).toISOString();
    const payload = Buffer.from(JSON.stringify({ ...offer, expiresAt })).toString('base64url');
    return { offerId: `${payload}.${this.signature(payload)}`, expiresAt };
  }

  /** The offer, whether it has expired or not; undefined when we never made it. */
  read(offerId: string): Offer | undefined {
    const [payload, signature, ...rest] = offerId.split('.');
    if (!payload || !signature || rest.length > 0) return undefined;
    if (!isSameText(signature, this.signature(payload))) return undefined;
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Offer;
  }

  private signature(payload: string): string {
    const key = derivedKey(this.settings.signingSecret, 'offers');
    return createHmac('sha256', key).update(payload).digest('base64url');
  }
}
