import type { Twilio } from 'twilio';
import {
  AvailableNumber,
  Carrier,
  ConfigurationAnswer,
  CountrySearchOptions,
  NumberSearch,
  OwnedNumber,
  OrderStatus,
  OwnedPage,
  PlacedOrder,
  PurchaseAnswer,
  PurchaseOrder,
  ReservationAnswer,
  ReservationLook,
} from '@trunkline/application/ports/carrier';
import type { NumberWebhooks } from '@trunkline/domain/assignments/assignment.events';
import { CountryCode, E164 } from '@trunkline/domain/numbers/phone-number';
import { twilioClient, type TwilioOptions } from './twilio-client';
import {
  isCode,
  isStatus,
  toConfigurationAnswer,
  toPurchaseAnswer,
  toUnavailable,
} from './twilio-failures';
import { pageOf, toOwned } from './twilio-owned';
import { toPageOptions } from './twilio-paging';
import { listFor, toAvailable, toParameters } from './twilio-search';
import { toSearchOptions } from './twilio-search-options';

/** How many rows are asked for where at most one can fit. */
const ownedMax = 20;

/** Twilio, or the embedded sandbox, through the official SDK: one request a call, no repeats. */
export class TwilioCarrier extends Carrier {
  readonly name = 'twilio';
  /** Holds the credentials, and so is out of reach of whatever writes objects into logs. */
  readonly #client: Twilio;

  constructor(options: TwilioOptions) {
    super();
    this.#client = twilioClient(options);
  }

  async searchOptions(country: CountryCode): Promise<CountrySearchOptions> {
    try {
      const { subresourceUris } = await this.#client.availablePhoneNumbers(country).fetch();
      return toSearchOptions(country, subresourceUris);
    } catch (error) {
      if (isStatus(error, 404)) return { country, kinds: [] };
      throw toUnavailable(`say what it sells in ${country}`, error);
    }
  }

  async search(search: NumberSearch): Promise<readonly AvailableNumber[]> {
    try {
      const numbers = listFor(this.#client.availablePhoneNumbers(search.country), search.kind);
      const { instances } = await numbers.page(toParameters(search));
      return instances.map(toAvailable);
    } catch (error) {
      if (isStatus(error, 404) || isCode(error, 21452)) return [];
      throw toUnavailable('search for numbers', error);
    }
  }

  /** Twilio keeps no number for anybody; it is not even asked. */
  reserve(): Promise<ReservationAnswer> {
    return Promise.resolve({ outcome: 'notOffered' });
  }

  findReservation(): Promise<ReservationLook> {
    return Promise.resolve({ outcome: 'notOffered' });
  }

  cancelReservation(): Promise<void> {
    return Promise.resolve();
  }

  async purchase(order: PurchaseOrder): Promise<PurchaseAnswer> {
    try {
      const { sid } = await this.#client.incomingPhoneNumbers.create({
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

  /** Twilio sells or refuses at once: there are no orders, and it is not asked for any. */
  orderStatus(): Promise<OrderStatus> {
    return Promise.resolve({ status: 'notKnown' });
  }

  findOrders(): Promise<readonly PlacedOrder[]> {
    return Promise.resolve([]);
  }

  cancelOrder(): Promise<OrderStatus> {
    return Promise.resolve({ status: 'notKnown' });
  }

  async configure(
    carrierNumberId: string,
    { smsUrl, voiceUrl, statusUrl }: NumberWebhooks,
  ): Promise<ConfigurationAnswer> {
    try {
      const settings = { smsUrl, voiceUrl, statusCallback: statusUrl };
      await this.#client.incomingPhoneNumbers(carrierNumberId).update(settings);
      return { outcome: 'configured' };
    } catch (error) {
      return toConfigurationAnswer(error);
    }
  }

  async findOwned({ number }: { readonly number: E164 }): Promise<readonly OwnedNumber[]> {
    try {
      const query = { phoneNumber: number, limit: ownedMax, pageSize: ownedMax };
      const owned = await this.#client.incomingPhoneNumbers.list(query);
      // Twilio takes the number for a pattern, so that a longer one may come along.
      return owned.filter(({ phoneNumber }) => phoneNumber === number).map(toOwned);
    } catch (error) {
      throw toUnavailable('say what is owned', error);
    }
  }

  async listOwned(page: {
    readonly cursor: string | null;
    readonly limit: number;
  }): Promise<OwnedPage> {
    try {
      return pageOf(await this.#client.incomingPhoneNumbers.page(toPageOptions(page)));
    } catch (error) {
      throw toUnavailable('list what is owned', error);
    }
  }

  async release(carrierNumberId: string): Promise<void> {
    try {
      await this.#client.incomingPhoneNumbers(carrierNumberId).remove();
    } catch (error) {
      if (!isStatus(error, 404)) throw toUnavailable('release a number', error);
    }
  }
}
