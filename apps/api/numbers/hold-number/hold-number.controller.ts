import { Body, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { accountStream } from '@trunkline/application/streams';
import type { AccountId, HoldId } from '@trunkline/domain/ids';
import type { NumberHeld } from '@trunkline/domain/numbers/number-claim.events';
import { AccountWrite } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { Answer, answerTo } from '../../writes/answer';
import { type Asking, idOfWhatIsMade } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { numberWish } from '../assign-number/number-wish';
import { HoldNumberCommand } from './hold-number.command';
import { HoldNumberDto, NumberHoldDto } from './hold-number.dto';

@AccountRoute('numbers', 'number-holds')
export class HoldNumberController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /**
   * Holds a number while the customer chooses, so that no other account takes it.
   *
   * @remarks For `holdMinutes` of the policy. Asked again for the same number it prolongs the same hold,
   * to three times that in a row; then 409 `number-held-too-long` says from when on again. 409
   * `too-many-number-holds` beyond three at once; 409 `number-holds-not-offered` where `holdMinutes` is 0;
   * else the refusals of POST …/numbers. POST …/numbers for a held number uses the hold up.
   */
  @Post()
  @AccountWrite()
  @Write(201)
  @ApiCreatedResponse({ type: NumberHoldDto })
  hold(
    @OfAccount() accountId: AccountId,
    @Body() body: HoldNumberDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const wish = numberWish(body);
    const ids = { accountId, holdId: idOfWhatIsMade('hld', asking) as HoldId };
    const command = new HoldNumberCommand(ids, wish, asking);
    return this.firstAnswers.once(asking, async () => {
      const outcome = await this.commands.execute(command);
      return answerTo(outcome, {
        status: 201,
        stream: accountStream(accountId).name,
        location: (events) => `/v1/accounts/${accountId}/number-holds/${held(events).holdId}`,
        body: held,
      });
    });
  }
}

function held(events: readonly NumberHeld[]): NumberHoldDto {
  const [event] = events;
  if (!event) throw new Error('a number was held without NumberHeld');
  const { holdId, number, heldUntil } = event.data;
  return { holdId, number, heldUntil };
}
