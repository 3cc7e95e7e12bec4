import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { accountStream, policyStream } from '@trunkline/application/streams';
import { type OfferedPackage, packagesFor } from '@trunkline/domain/policy/policy.state';
import type { Caller } from '../../access/caller';
import { Settings } from '../../settings';
import { packageDto, type PackageListDto } from '../package.dto';
import { ListPackagesQuery } from './list-packages.query';

@QueryHandler(ListPackagesQuery)
export class ListPackagesHandler implements IQueryHandler<ListPackagesQuery> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly settings: Settings,
  ) {}

  async execute({ caller }: ListPackagesQuery): Promise<PackageListDto> {
    const packages = await this.packagesOf(caller);
    const { paymentMethods } = this.settings;
    return { data: packages.map(packageDto), nextCursor: null, paymentMethods };
  }

  private async packagesOf(caller: Caller): Promise<readonly OfferedPackage[]> {
    const { state: policy } = await this.runner.read(policyStream());
    if (caller.type === 'operator') return Object.values(policy.packages);
    const { state: account } = await this.runner.read(accountStream(caller.accountId));
    return account.status === 'unknown' ? [] : packagesFor(policy, account.country);
  }
}
