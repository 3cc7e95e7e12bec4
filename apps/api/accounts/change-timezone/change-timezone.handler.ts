import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { findTimezone } from '@trunkline/adapters/time/timezones';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { AccountState } from '@trunkline/domain/accounts/account.state';
import {
  changeTimezone,
  type ChangeTimezoneRejection,
} from '@trunkline/domain/accounts/change-timezone';
import { type Decision, reject } from '@trunkline/domain/decision';
import { Recorder } from '../../writes/recorder.service';
import type { RequestRejection } from '../../writes/rejections';
import { ChangeTimezoneCommand } from './change-timezone.command';

type ChangeTimezoneNo = ChangeTimezoneRejection | RequestRejection;

@CommandHandler(ChangeTimezoneCommand)
export class ChangeTimezoneHandler implements ICommandHandler<ChangeTimezoneCommand> {
  constructor(
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  execute({
    accountId,
    wish: { timezone, pending: wanted },
    asking,
  }: ChangeTimezoneCommand): Promise<CommandOutcome<AccountEvent, ChangeTimezoneNo>> {
    const pending = wanted ?? 'keepWallTime';
    const zone = findTimezone(timezone);
    const at = this.clock.now();
    const decide = (state: AccountState): Decision<AccountEvent, ChangeTimezoneNo> => {
      if (state.status === 'unknown') return reject({ code: 'AccountUnknown' });
      if (!zone) return reject({ code: 'TimezoneUnknown', timezone });
      return changeTimezone({ type: 'ChangeTimezone', timezone: zone.id, pending, at }, state);
    };
    return this.recorder.record(asking, accountStream(accountId), decide);
  }
}
