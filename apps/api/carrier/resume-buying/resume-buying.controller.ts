import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Carrier } from '@trunkline/application/ports/carrier';
import { carrierStream } from '@trunkline/application/streams';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { type Answer, answerTo } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { ResumeBuyingCommand } from './resume-buying.command';
import { ResumedBuyingDto } from './resume-buying.dto';

@Controller('v1/carrier/resume-buying')
@ApiTags('carrier')
export class ResumeBuyingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
    private readonly carrier: Carrier,
  ) {}

  /** Lets all accounts buy numbers again, once what stopped them is put right. */
  @Post()
  @OperatorOnly()
  @Write(200)
  @ApiOkResponse({ type: ResumedBuyingDto })
  resume(@Asked() asking: Asking): Promise<Answer> {
    const { name } = this.carrier;
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(new ResumeBuyingCommand(name, asking)), {
        status: 200,
        stream: carrierStream(name).name,
        body: () => ({ name, buying: 'open' }),
      }),
    );
  }
}
