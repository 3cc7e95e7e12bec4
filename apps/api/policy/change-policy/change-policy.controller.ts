import { Body, Controller, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { policyStream } from '@trunkline/application/streams';
import type { PolicyEvent, PolicySettings } from '@trunkline/domain/policy/policy.events';
import { settingsOf } from '@trunkline/domain/policy/policy.state';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { policyDto, PolicyDto } from '../policy.dto';
import { ChangePolicyCommand } from './change-policy.command';

@Controller('v1/policy')
@ApiTags('policy')
export class ChangePolicyController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
    private readonly runner: CommandRunner,
  ) {}

  /**
   * Changes what accounts are given from now on.
   *
   * @remarks What is optional and left out stays as it is; the answer shows the whole policy. What
   * was changed before, and by whom, is in its history.
   */
  @Put()
  @OperatorOnly()
  @Write(200)
  @ApiOkResponse({ type: PolicyDto })
  change(@Body() wish: PolicyDto, @Asked() asking: Asking): Promise<Answer> {
    return this.firstAnswers.once(asking, async () => {
      const outcome = await this.commands.execute(new ChangePolicyCommand(wish, asking));
      const { state } = await this.runner.read(policyStream());
      return answerTo(outcome, {
        status: 200,
        stream: policyStream().name,
        body: (events) => policyDto(changed(events) ?? settingsOf(state)),
      });
    });
  }
}

function changed(events: readonly PolicyEvent[]): PolicySettings | undefined {
  return events.flatMap((event) =>
    event.type === 'PolicyChanged' ? settingsOf(event.data) : [],
  )[0];
}
