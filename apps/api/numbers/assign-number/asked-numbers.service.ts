import { Injectable } from '@nestjs/common';
import { phoneNumberFacts } from '@trunkline/adapters/numbering/numbering';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { StreamFold } from '@trunkline/application/commands/stream-fold';
import { EventLog } from '@trunkline/application/log/event-log';
import { Clock } from '@trunkline/application/ports/clock';
import { numberStream, policyStream } from '@trunkline/application/streams';
import type { WantedNumber } from '@trunkline/domain/accounts/wanted-number';
import type { AccountId } from '@trunkline/domain/ids';
import { isOfAnother } from '@trunkline/domain/numbers/number-claim.state';
import type { E164, NumberListing } from '@trunkline/domain/numbers/phone-number';
import type { PolicyState } from '@trunkline/domain/policy/policy.state';
import type { RequestRejection } from '../../writes/rejections';
import type { NumberWish } from './number-wish';
import { WantedNumbers } from './wanted-numbers.service';

/** A wish for a number, with all that a decision about it needs to know. */
export type AskedNumber = {
  readonly wanted: WantedNumber & { readonly policy: PolicyState };
  readonly listing: NumberListing | null;
  /** Set when the offer has expired meanwhile. */
  readonly refusal: RequestRejection | undefined;
};

/** Finds out what is known of a number that an account asks for, outside the account. */
@Injectable()
export class AskedNumbers {
  constructor(
    private readonly wanted: WantedNumbers,
    private readonly runner: CommandRunner,
    private readonly log: EventLog,
    private readonly clock: Clock,
  ) {}

  /** Throws the problem 422 for an offer that was not made, or not to this account. */
  async read(accountId: AccountId, wish: NumberWish): Promise<AskedNumber> {
    const { number, listing, refusal } = this.wanted.read(accountId, wish);
    const [{ state: policy }, claimedElsewhere] = await Promise.all([
      this.runner.read(policyStream()),
      this.isClaimedElsewhere(number, accountId),
    ]);
    const facts = phoneNumberFacts(number);
    const wanted = {
      number,
      numberCountry: facts?.country ?? null,
      sharedWith: facts?.sharedWith ?? [],
      numberKind: facts?.kind ?? null,
      claimedElsewhere,
      policy,
    };
    return { wanted, listing, refusal };
  }

  /** An early look: whoever claims or holds the number first has it, which its stream decides. */
  private async isClaimedElsewhere(number: E164, accountId: AccountId): Promise<boolean> {
    const claim = new StreamFold(numberStream(number), this.log);
    await claim.catchUp();
    return isOfAnother(claim.state, accountId, this.clock.now());
  }
}
