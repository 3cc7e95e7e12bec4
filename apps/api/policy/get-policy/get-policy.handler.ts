import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { policyStream } from '@trunkline/application/streams';
import { etagOf } from '../../writes/etag';
import type { PolicyDto } from '../policy.dto';
import { GetPolicyQuery } from './get-policy.query';

@QueryHandler(GetPolicyQuery)
export class GetPolicyHandler implements IQueryHandler<GetPolicyQuery> {
  constructor(private readonly runner: CommandRunner) {}

  async execute(): Promise<{ readonly policy: PolicyDto; readonly etag: string }> {
    const stream = policyStream();
    const { state, revision } = await this.runner.read(stream);
    const { additionalNumbers, startingCredits, releaseGraceMinutes } = state;
    const policy = { additionalNumbers, startingCredits, releaseGraceMinutes };
    return { policy, etag: etagOf(stream.name, revision) };
  }
}
