import { Body, Controller, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { policyStream } from '@trunkline/application/streams';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { PolicyDto } from '../policy.dto';
import { ChangePolicyCommand } from './change-policy.command';

@Controller('v1/policy')
@ApiTags('policy')
export class ChangePolicyController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /** Changes what new accounts and additional numbers are given from now on. */
  @Put()
  @OperatorOnly()
  @Write(200)
  @ApiOkResponse({ type: PolicyDto })
  change(@Body() wish: PolicyDto, @Asked() asking: Asking): Promise<Answer> {
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(new ChangePolicyCommand(wish, asking)), {
        status: 200,
        stream: policyStream().name,
        body: () => wish,
      }),
    );
  }
}
