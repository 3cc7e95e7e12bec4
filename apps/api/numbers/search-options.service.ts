import { Injectable } from '@nestjs/common';
import { Carrier, type CountrySearchOptions } from '@trunkline/application/ports/carrier';
import type { CountryCode } from '@trunkline/domain/numbers/phone-number';
import { LRUCache } from 'lru-cache';

const remembered = { max: 300, ttl: 60_000 };

/** What the carrier says can be searched in a country, asked at most once a minute. */
@Injectable()
export class SearchOptions {
  private readonly known = new LRUCache<CountryCode, CountrySearchOptions>(remembered);

  constructor(private readonly carrier: Carrier) {}

  async of(country: CountryCode): Promise<CountrySearchOptions> {
    const known = this.known.get(country);
    if (known) return known;
    const options = await this.carrier.searchOptions(country);
    this.known.set(country, options);
    return options;
  }
}
