import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { policyStream } from '@trunkline/application/streams';
import {
  hasRoomForOneMore,
  nextSlotKind,
  type OpenAccountState,
} from '@trunkline/domain/accounts/account.state';
import type { AdditionalNumbers } from '@trunkline/domain/policy/policy.events';
import { packagesFor } from '@trunkline/domain/policy/policy.state';
import { packageDto } from '../../policy/package.dto';
import { OpenAccountOf } from '../open-account-of.service';
import { SearchOptions } from '../search-options.service';
import { GetNumberSearchOptionsQuery } from './get-number-search-options.query';
import type { NextNumberDto, NumberSearchOptionsDto } from './number-search-options.dto';

@QueryHandler(GetNumberSearchOptionsQuery)
export class GetNumberSearchOptionsHandler implements IQueryHandler<GetNumberSearchOptionsQuery> {
  constructor(
    private readonly accounts: OpenAccountOf,
    private readonly runner: CommandRunner,
    private readonly options: SearchOptions,
  ) {}

  async execute({ accountId }: GetNumberSearchOptionsQuery): Promise<NumberSearchOptionsDto> {
    const account = await this.accounts.read(accountId);
    const { state: policy } = await this.runner.read(policyStream());
    const { country } = account;
    const { kinds } = await this.options.of(country);
    const { additionalNumbers, holdMinutes } = policy;
    return {
      country,
      kinds: kinds.map(({ kind, searchBy, capabilities }) => {
        return { kind, searchBy: [...searchBy], capabilities: [...capabilities] };
      }),
      nextNumber: nextNumber(account, additionalNumbers),
      holdMinutes,
      packages: packagesFor(policy, country).map(packageDto),
    };
  }
}

function nextNumber(account: OpenAccountState, additional: AdditionalNumbers): NextNumberDto {
  const slot = nextSlotKind(account);
  if (account.slots.length === 0 || additional === 'free') return { slot, price: 'included' };
  const hasRoom = additional === 'package' && hasRoomForOneMore(account);
  return { slot, price: hasRoom ? 'package' : 'needs-package' };
}
