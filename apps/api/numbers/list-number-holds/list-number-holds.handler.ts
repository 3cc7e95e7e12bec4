import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { Clock } from '@trunkline/application/ports/clock';
import { numberStream } from '@trunkline/application/streams';
import { openHolds, type PlacedHold } from '@trunkline/domain/accounts/number-holds';
import { openHold } from '@trunkline/domain/numbers/number-claim.state';
import type { NumberHoldDto } from '../hold-number/hold-number.dto';
import { OpenAccountOf } from '../open-account-of.service';
import { ListNumberHoldsQuery } from './list-number-holds.query';

@QueryHandler(ListNumberHoldsQuery)
export class ListNumberHoldsHandler implements IQueryHandler<ListNumberHoldsQuery> {
  constructor(
    private readonly accounts: OpenAccountOf,
    private readonly runner: CommandRunner,
    private readonly clock: Clock,
  ) {}

  /** From the log: the account says which numbers it holds, and each number whether it does. */
  async execute({ accountId }: ListNumberHoldsQuery): Promise<readonly NumberHoldDto[]> {
    const { holds } = await this.accounts.read(accountId);
    const open = openHolds(holds, this.clock.now());
    const held = await Promise.all(open.map((hold) => this.held(hold)));
    return held.flat();
  }

  private async held({ holdId, number }: PlacedHold): Promise<readonly NumberHoldDto[]> {
    const { state } = await this.runner.read(numberStream(number));
    const hold = openHold(state, this.clock.now());
    return hold?.holdId === holdId ? [{ holdId, number, heldUntil: hold.until }] : [];
  }
}
