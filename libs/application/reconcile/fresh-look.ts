import type { AccountState } from '@trunkline/domain/accounts/account.state';
import type { StartedAssignment } from '@trunkline/domain/assignments/assignment.state';
import type { AccountId } from '@trunkline/domain/ids';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { decode } from '../commands/stream-fold';
import type { EventLog } from '../log/event-log';
import type { Carrier, OwnedNumber } from '../ports/carrier';
import type { StreamCommands } from '../processes/stream-commands';
import { accountStream, assignmentStream, numberStream } from '../streams';
import { type Comparison, compareNumber } from './compare-number';
import {
  type NumberFacts,
  type SlotFacts,
  evolveNumberFacts,
  factOf,
  noFacts,
} from './number-facts';
import { readTag } from './tags';

/** One number as log and carrier have it at this moment. */
export type Look = {
  readonly number: E164;
  readonly facts: NumberFacts;
  readonly owned: OwnedNumber | undefined;
  readonly comparison: Comparison;
  /** The assignment that the tag at the carrier names, if it was for this number. */
  readonly tagged: StartedAssignment | undefined;
};

const pageSize = 500;

/** Looks at single numbers anew: what a long comparison found may be over by now. */
export class FreshLook {
  constructor(
    private readonly log: EventLog,
    private readonly carrier: Pick<Carrier, 'findOwned'>,
    private readonly environment: string,
  ) {}

  /** `before` says in which accounts the number was seen. */
  async at(number: E164, before: NumberFacts, commands: StreamCommands): Promise<Look> {
    const [owned] = await this.carrier.findOwned({ number });
    const told = await this.told(number);
    const tagged = await this.tagged(number, owned, commands);
    const claimant = 'accountId' in told.claim ? [told.claim.accountId] : [];
    const accounts = new Set<AccountId>([
      ...before.slots.map(({ accountId }) => accountId),
      ...told.ended.map(({ accountId }) => accountId),
      ...claimant,
      ...(tagged ? [tagged.accountId] : []),
    ]);
    const slots: SlotFacts[] = [];
    for (const accountId of accounts) {
      slots.push(...slotsOf(await commands.read(accountStream(accountId)), number));
    }
    const facts = { ...told, slots, ended: [...told.ended, ...before.ended] };
    const { environment } = this;
    return {
      number,
      facts,
      owned,
      tagged,
      comparison: compareNumber({ facts, owned, environment }),
    };
  }

  private async told(number: E164): Promise<NumberFacts> {
    const { name } = numberStream(number);
    let facts = noFacts;
    for (let from = 0n; ; from += BigInt(pageSize)) {
      const page = await this.log.readForward(name, from, pageSize);
      for (const recorded of page) {
        const fact = factOf(name, decode(recorded));
        if (fact) facts = evolveNumberFacts(facts, fact);
      }
      if (page.length < pageSize) return facts;
    }
  }

  private async tagged(
    number: E164,
    owned: OwnedNumber | undefined,
    commands: StreamCommands,
  ): Promise<StartedAssignment | undefined> {
    const tag = owned && readTag(owned.tag);
    if (tag?.environment !== this.environment) return undefined;
    const state = await commands.read(assignmentStream(tag.assignmentId));
    return state.status !== 'notStarted' && state.number === number ? state : undefined;
  }
}

function slotsOf(state: AccountState, number: E164): readonly SlotFacts[] {
  if (state.status === 'unknown') return [];
  const { accountId, slots } = state;
  return slots
    .filter((slot) => slot.number === number)
    .map(({ assignmentId, status, drifted, carrierNumberId }) => {
      return { accountId, assignmentId, status, drifted, carrierNumberId };
    });
}
