import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream, policyStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import {
  requestRelease,
  type RequestReleaseRejection,
} from '@trunkline/domain/accounts/request-release';
import { Recorder } from '../../writes/recorder.service';
import { RequestReleaseCommand } from './request-release.command';

@CommandHandler(RequestReleaseCommand)
export class RequestReleaseHandler implements ICommandHandler<RequestReleaseCommand> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  async execute({
    accountId,
    wish,
    asking,
  }: RequestReleaseCommand): Promise<CommandOutcome<AccountEvent, RequestReleaseRejection>> {
    const { releaseGraceMinutes } = (await this.runner.read(policyStream())).state;
    const graceMs = releaseGraceMinutes * 60_000;
    const command = { type: 'RequestRelease' as const, ...wish, graceMs, at: this.clock.now() };
    return this.recorder.record(asking, accountStream(accountId), (state) =>
      requestRelease(command, state),
    );
  }
}
