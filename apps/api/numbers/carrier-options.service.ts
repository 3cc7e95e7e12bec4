import { Injectable } from '@nestjs/common';
import { CarrierUnavailable } from '@trunkline/application/failures/failures';
import { Carrier, type CountrySearchOptions } from '@trunkline/application/ports/carrier';
import { Clock } from '@trunkline/application/ports/clock';
import type { CountryCode } from '@trunkline/domain/numbers/phone-number';
import { LRUCache } from 'lru-cache';

/** For how long an answer is given again without asking. */
export const freshForMs = 10 * 60_000;

/** For how long an answer is better than none while the carrier does not answer. */
export const usableForMs = 24 * 3_600_000;

/** For how long a carrier that did not answer is left alone, where an old answer is at hand. */
const pauseMs = 15_000;

const countriesMax = 300;

type Known = {
  readonly options: CountrySearchOptions;
  readonly askedAt: number;
  readonly askAgainAt: number;
};

/** What the carrier says can be searched in a country, remembered, also while it does not answer. */
@Injectable()
export class CarrierOptions {
  private readonly known = new LRUCache<CountryCode, Known>({ max: countriesMax });
  private readonly asking = new Map<CountryCode, Promise<CountrySearchOptions>>();

  constructor(
    private readonly carrier: Carrier,
    private readonly clock: Clock,
  ) {}

  /** Throws `CarrierUnavailable` when it does not answer and no answer of the last day is known. */
  async of(country: CountryCode): Promise<CountrySearchOptions> {
    const known = this.known.get(country);
    if (known && this.now() < known.askAgainAt) return known.options;
    try {
      return await this.askOnce(country);
    } catch (error) {
      if (!(error instanceof CarrierUnavailable) || !known) throw error;
      if (this.now() >= known.askedAt + usableForMs) throw error;
      this.known.set(country, { ...known, askAgainAt: this.now() + pauseMs });
      return known.options;
    }
  }

  /** Many who want to know at once make one request. */
  private askOnce(country: CountryCode): Promise<CountrySearchOptions> {
    const running = this.asking.get(country);
    if (running) return running;
    const answer = this.ask(country).finally(() => this.asking.delete(country));
    this.asking.set(country, answer);
    return answer;
  }

  private async ask(country: CountryCode): Promise<CountrySearchOptions> {
    const askedAt = this.now();
    const options = await this.carrier.searchOptions(country);
    this.known.set(country, { options, askedAt, askAgainAt: askedAt + freshForMs });
    return options;
  }

  private now(): number {
    return Date.parse(this.clock.now());
  }
}
