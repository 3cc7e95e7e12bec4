import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { findCountry } from '@trunkline/adapters/numbering/countries';
import { findTimezone } from '@trunkline/adapters/time/timezones';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream, policyStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { AccountState } from '@trunkline/domain/accounts/account.state';
import { openAccount, type OpenAccountRejection } from '@trunkline/domain/accounts/open-account';
import { type Decision, reject } from '@trunkline/domain/decision';
import { Recorder } from '../../writes/recorder.service';
import type { RequestRejection } from '../../writes/rejections';
import { OpenAccountCommand } from './open-account.command';

type OpenAccountNo = OpenAccountRejection | RequestRejection;

@CommandHandler(OpenAccountCommand)
export class OpenAccountHandler implements ICommandHandler<OpenAccountCommand> {
  constructor(
    private readonly recorder: Recorder,
    private readonly runner: CommandRunner,
    private readonly clock: Clock,
  ) {}

  async execute({
    accountId,
    wish,
    asking,
  }: OpenAccountCommand): Promise<CommandOutcome<AccountEvent, OpenAccountNo>> {
    const { name, email = null } = wish;
    const country = findCountry(wish.country);
    const zone = findTimezone(wish.timezone);
    const { startingCredits } = (await this.runner.read(policyStream())).state;
    const at = this.clock.now();
    const decide = (state: AccountState): Decision<AccountEvent, OpenAccountNo> => {
      if (!country) return reject({ code: 'CountryUnknown', country: wish.country });
      if (!zone) return reject({ code: 'TimezoneUnknown', timezone: wish.timezone });
      const profile = { accountId, name, email, country, timezone: zone.id };
      return openAccount({ type: 'OpenAccount', ...profile, startingCredits, at }, state);
    };
    return this.recorder.record(asking, accountStream(accountId), decide);
  }
}
