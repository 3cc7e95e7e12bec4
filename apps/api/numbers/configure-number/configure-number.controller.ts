import { Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import { assignmentStream } from '@trunkline/application/streams';
import { activeSlot } from '@trunkline/domain/accounts/number-slots';
import type { AccountId, AssignmentId } from '@trunkline/domain/ids';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { notFound } from '../../edge/problem';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { NumberPipe } from '../../reads/path-ids.pipe';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { OpenAccountOf } from '../open-account-of.service';
import { ConfigureNumberCommand } from './configure-number.command';
import { NumberConfigurationDto } from './configure-number.dto';

@AccountRoute('numbers', 'numbers/:number/configure')
export class ConfigureNumberController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
    private readonly openAccount: OpenAccountOf,
  ) {}

  /**
   * Has the carrier told again where to send what comes in for a number.
   *
   * @remarks For a number with a `problem`, and after the public URL has changed. `Location` names
   * the assignment whose `configuration` and timeline tell what becomes of it, and to which URLs.
   */
  @Post()
  @OperatorOnly()
  @Write(202)
  @ApiAcceptedResponse({ type: NumberConfigurationDto })
  configure(
    @OfAccount() accountId: AccountId,
    @Param('number', NumberPipe) number: E164,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    return this.firstAnswers.once(asking, async () => {
      const assignmentId = await this.assignmentOf(accountId, number);
      const outcome = await this.commands.execute(new ConfigureNumberCommand(assignmentId, asking));
      return answerTo(outcome, {
        status: 202,
        stream: assignmentStream(assignmentId).name,
        location: `/v1/accounts/${accountId}/assignments/${assignmentId}`,
        body: (): NumberConfigurationDto => ({ assignmentId, number, status: 'configuring' }),
      });
    });
  }

  private async assignmentOf(accountId: AccountId, number: E164): Promise<AssignmentId> {
    const { slots } = await this.openAccount.read(accountId);
    const slot = activeSlot(slots, number);
    if (!slot) throw notFound('number');
    return slot.assignmentId;
  }
}
