import { Twilio } from 'twilio';
import {
  AvailableNumber,
  Carrier,
  CountrySearchOptions,
  NumberSearch,
  OwnedNumber,
  PurchaseAnswer,
} from '@trunkline/application/ports/carrier';
import { CountryCode, E164 } from '@trunkline/domain/numbers/phone-number';
import { isCode, isStatus, toPurchaseAnswer, toUnavailable } from './twilio-failures';
import { TwilioHttpClient, TwilioHttpOptions } from './twilio-http-client';
import { listFor, toAvailable, toParameters } from './twilio-search';
import { toSearchOptions } from './twilio-search-options';

export type TwilioOptions = TwilioHttpOptions & {
  readonly accountSid: string;
  readonly authToken: string;
};

/** How many rows are asked for where at most one can fit. */
const ownedMax = 20;

/** Twilio, or the embedded sandbox, through the official SDK: one request a call, no repeats. */
export class TwilioCarrier extends Carrier {
  private readonly client: Twilio;

  constructor({ accountSid, authToken, ...http }: TwilioOptions) {
    super();
    this.client = new Twilio(accountSid, authToken, { httpClient: new TwilioHttpClient(http) });
  }

  async searchOptions(country: CountryCode): Promise<CountrySearchOptions> {
    try {
      const { subresourceUris } = await this.client.availablePhoneNumbers(country).fetch();
      return toSearchOptions(country, subresourceUris);
    } catch (error) {
      if (isStatus(error, 404)) return { country, kinds: [] };
      throw toUnavailable(`say what it sells in ${country}`, error);
    }
  }

  async search(search: NumberSearch): Promise<readonly AvailableNumber[]> {
    try {
      const numbers = listFor(this.client.availablePhoneNumbers(search.country), search.kind);
      return (await numbers.list(toParameters(search))).map(toAvailable);
    } catch (error) {
      if (isStatus(error, 404) || isCode(error, 21452)) return [];
      throw toUnavailable('search for numbers', error);
    }
  }

  async purchase(order: { readonly number: E164; readonly tag: string }): Promise<PurchaseAnswer> {
    try {
      const { sid } = await this.client.incomingPhoneNumbers.create({
        phoneNumber: order.number,
        friendlyName: order.tag,
      });
      return sid
        ? { outcome: 'accepted', carrierNumberId: sid }
        : { outcome: 'unknown', detail: 'it said yes and named no number' };
    } catch (error) {
      return toPurchaseAnswer(error);
    }
  }

  async findOwned({ number }: { readonly number: E164 }): Promise<readonly OwnedNumber[]> {
    try {
      const query = { phoneNumber: number, limit: ownedMax, pageSize: ownedMax };
      const owned = await this.client.incomingPhoneNumbers.list(query);
      // Twilio takes the number for a pattern, so that a longer one may come along.
      return owned.filter(({ phoneNumber }) => phoneNumber === number).map(toOwned);
    } catch (error) {
      throw toUnavailable('say what is owned', error);
    }
  }

  async release(carrierNumberId: string): Promise<void> {
    try {
      await this.client.incomingPhoneNumbers(carrierNumberId).remove();
    } catch (error) {
      if (!isStatus(error, 404)) throw toUnavailable('release a number', error);
    }
  }
}

function toOwned(row: {
  readonly sid: string;
  readonly phoneNumber: string;
  readonly friendlyName: string;
  readonly dateCreated: Date;
}): OwnedNumber {
  return {
    carrierNumberId: row.sid,
    number: row.phoneNumber as E164,
    tag: row.friendlyName,
    purchasedAt: row.dateCreated.toISOString(),
  };
}
