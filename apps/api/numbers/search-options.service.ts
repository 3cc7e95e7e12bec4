import { Injectable } from '@nestjs/common';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import type { CountrySearchOptions } from '@trunkline/application/ports/carrier';
import { policyStream } from '@trunkline/application/streams';
import type { CountryCode } from '@trunkline/domain/numbers/phone-number';
import { narrowSearch } from '@trunkline/domain/policy/narrow-search';
import { CarrierOptions } from './carrier-options.service';

/** What can be searched in a country: what the carrier offers, as far as the policy lets it be used. */
@Injectable()
export class SearchOptions {
  constructor(
    private readonly offered: CarrierOptions,
    private readonly runner: CommandRunner,
  ) {}

  async of(country: CountryCode): Promise<CountrySearchOptions> {
    const { kinds } = await this.offered.of(country);
    const { state: policy } = await this.runner.read(policyStream());
    return { country, kinds: narrowSearch(policy, country, kinds) };
  }
}
