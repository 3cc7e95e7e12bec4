import { Injectable } from '@nestjs/common';
import { decode } from '@trunkline/application/commands/stream-fold';
import { EventLog } from '@trunkline/application/log/event-log';
import { Clock } from '@trunkline/application/ports/clock';
import { numberStream } from '@trunkline/application/streams';
import type { AccountId } from '@trunkline/domain/ids';
import type { NumberClaimEvent } from '@trunkline/domain/numbers/number-claim.events';
import {
  evolveNumberClaim,
  freeNumber,
  isOfAnother,
} from '@trunkline/domain/numbers/number-claim.state';
import type { E164 } from '@trunkline/domain/numbers/phone-number';

/** The last events of a number say whose it is, however long its life was. */
const lastEvents = 5;

/** Knows which numbers an account should not be shown, as another has or holds them. */
@Injectable()
export class NumbersOfOthers {
  constructor(
    private readonly log: EventLog,
    private readonly clock: Clock,
  ) {}

  /** One short read of the log for each number of a page. A hint: the number's stream decides. */
  async among(numbers: readonly E164[], accountId: AccountId): Promise<ReadonlySet<E164>> {
    const looked = await Promise.all(
      numbers.map(async (number) => ((await this.isOfAnother(number, accountId)) ? [number] : [])),
    );
    return new Set(looked.flat());
  }

  private async isOfAnother(number: E164, accountId: AccountId): Promise<boolean> {
    const last = await this.log.readBackward(numberStream(number).name, 'end', lastEvents);
    const state = last
      .map((recorded) => decode<NumberClaimEvent>(recorded))
      .reduceRight(evolveNumberClaim, freeNumber);
    return isOfAnother(state, accountId, this.clock.now());
  }
}
