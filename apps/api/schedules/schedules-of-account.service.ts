import { Injectable } from '@nestjs/common';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { accountStream, policyStream, scheduleStream } from '@trunkline/application/streams';
import type { OpenAccountState } from '@trunkline/domain/accounts/account.state';
import type { AccountId, ScheduleId } from '@trunkline/domain/ids';
import type { QuietHours } from '@trunkline/domain/policy/policy.events';
import type { PlannedSchedule } from '@trunkline/domain/schedules/schedule.state';
import { notFound } from '../edge/problem';

/** Finds schedules, and says of one of another account what it says of one that is not there. */
@Injectable()
export class SchedulesOfAccount {
  constructor(private readonly runner: CommandRunner) {}

  async account(accountId: AccountId): Promise<OpenAccountState> {
    const { state } = await this.runner.read(accountStream(accountId));
    if (state.status === 'unknown') throw notFound('account');
    return state;
  }

  /** Between which times of day nothing that is planned is sent, as the operator has it. */
  async quietHours(): Promise<QuietHours | null> {
    return (await this.runner.read(policyStream())).state.quietHours;
  }

  async require(accountId: AccountId, scheduleId: ScheduleId): Promise<PlannedSchedule> {
    await this.account(accountId);
    const found = await this.find(scheduleId);
    if (found?.accountId !== accountId) throw notFound('schedule');
    return found;
  }

  async find(scheduleId: ScheduleId): Promise<PlannedSchedule | null> {
    const { state } = await this.runner.read(scheduleStream(scheduleId));
    return state.status === 'notPlanned' ? null : state;
  }
}
