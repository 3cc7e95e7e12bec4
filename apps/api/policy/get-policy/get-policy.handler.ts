import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { policyStream } from '@trunkline/application/streams';
import { settingsOf } from '@trunkline/domain/policy/policy.state';
import { etagOf } from '../../writes/etag';
import { policyDto, type PolicyDto } from '../policy.dto';
import { GetPolicyQuery } from './get-policy.query';

@QueryHandler(GetPolicyQuery)
export class GetPolicyHandler implements IQueryHandler<GetPolicyQuery> {
  constructor(private readonly runner: CommandRunner) {}

  async execute(): Promise<{ readonly policy: PolicyDto; readonly etag: string }> {
    const stream = policyStream();
    const { state, revision } = await this.runner.read(stream);
    return { policy: policyDto(settingsOf(state)), etag: etagOf(stream.name, revision) };
  }
}
