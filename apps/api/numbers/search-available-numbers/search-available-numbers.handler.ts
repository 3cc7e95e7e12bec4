import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { nationalFormat } from '@trunkline/adapters/numbering/numbering';
import { type AvailableNumber, Carrier } from '@trunkline/application/ports/carrier';
import type { AccountId } from '@trunkline/domain/ids';
import { OpenAccountOf } from '../open-account-of.service';
import { Offers } from '../offers.service';
import { SearchOptions } from '../search-options.service';
import { NumbersOfOthers } from './numbers-of-others.service';
import type { AvailableNumberDto, AvailableNumberListDto } from './search-available-numbers.dto';
import { SearchAvailableNumbersQuery } from './search-available-numbers.query';
import { searchOf } from './search-of';
import { cursorAfter, searchPage } from './search-page';

@QueryHandler(SearchAvailableNumbersQuery)
export class SearchAvailableNumbersHandler implements IQueryHandler<SearchAvailableNumbersQuery> {
  constructor(
    private readonly accounts: OpenAccountOf,
    private readonly options: SearchOptions,
    private readonly carrier: Carrier,
    private readonly offers: Offers,
    private readonly ofOthers: NumbersOfOthers,
  ) {}

  async execute({
    accountId,
    search,
  }: SearchAvailableNumbersQuery): Promise<AvailableNumberListDto> {
    const { country } = await this.accounts.read(accountId);
    const page = searchPage(search);
    const wanted = searchOf(search, await this.options.of(country));
    const found = await this.carrier.search({ ...wanted, ...page });
    const nextCursor = cursorAfter(page, found.length);
    const numbers = found.map(({ number }) => number);
    const hidden = await this.ofOthers.among(numbers, accountId);
    const shown = found.filter(({ number }) => !hidden.has(number));
    return { data: shown.map((one) => this.offered(accountId, one)), nextCursor };
  }

  private offered(accountId: AccountId, found: AvailableNumber): AvailableNumberDto {
    const { number, locality = null, region = null, postalCode = null, capabilities } = found;
    const listing = { locality, region, postalCode, capabilities };
    const offer = this.offers.sign({ accountId, number, listing });
    return { number, nationalFormat: nationalFormat(number), ...listing, ...offer };
  }
}
