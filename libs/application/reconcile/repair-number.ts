import { markSlotDrifted, restoreSlot } from '@trunkline/domain/accounts/mark-slot-drifted';
import { requestConfiguration } from '@trunkline/domain/assignments/request-configuration';
import {
  giveKeptNumber,
  giveStrayNumber,
  markNumberDrifted,
  restoreNumber,
} from '@trunkline/domain/numbers/compare-with-carrier';
import {
  releaseNumberClaim,
  releaseOwnedNumber,
} from '@trunkline/domain/numbers/settle-number-claim';
import type { Carrier, OwnedNumber } from '../ports/carrier';
import type { Clock } from '../ports/clock';
import type { StreamCommands } from '../processes/stream-commands';
import { accountStream, assignmentStream, numberStream } from '../streams';
import { AdoptNumber, type Owner } from './adopt-number';
import type { DifferenceKind } from './compare-number';
import type { ReconcileMode } from './difference';
import type { Look } from './fresh-look';

export type RepairParts = {
  readonly commands: StreamCommands;
  readonly carrier: Pick<Carrier, 'release'>;
  readonly clock: Clock;
  readonly mode: Exclude<ReconcileMode, 'look'>;
};

/** What was done, in words; undefined when this mode does nothing about it. */
export type Repaired = string | undefined;

/** Repairs one difference that was just confirmed. Every step can be done again without harm. */
export class RepairNumber {
  constructor(private readonly parts: RepairParts) {}

  async repair(kind: DifferenceKind, look: Look): Promise<Repaired> {
    switch (kind) {
      case 'missingAtCarrier':
        return this.markDrifted(look);
      case 'backAtCarrier':
      case 'otherCarrierId':
        return this.restore(look);
      case 'stillMissing':
        return undefined;
      default:
        return this.parts.mode === 'note' ? undefined : this.adoptOrRelease(kind, look);
    }
  }

  private async adoptOrRelease(
    kind: Exclude<DifferenceKind, 'missingAtCarrier' | 'backAtCarrier' | 'stillMissing'>,
    look: Look,
  ): Promise<Repaired> {
    const isAdopting = this.parts.mode === 'adopt';
    switch (kind) {
      case 'unknownToLog':
      case 'boughtForFailed':
        return isAdopting ? this.adopt(look) : this.giveStray(look);
      case 'releasedButOwned':
        return isAdopting ? undefined : this.giveStray(look);
      case 'claimedWithoutOwner':
        return isAdopting && look.owned ? this.adopt(look) : this.endClaim(look);
      case 'slotWithoutClaim':
        return isAdopting ? this.claimAgain(look) : undefined;
      case 'keptButGone':
        return this.endKeeping(look);
      default:
        return undefined;
    }
  }

  private async markDrifted({ number, facts }: Look): Promise<Repaired> {
    const { commands } = this.parts;
    const at = this.parts.clock.now();
    await commands.record(numberStream(number), (state) =>
      markNumberDrifted({ type: 'MarkNumberDrifted', number, at }, state),
    );
    for (const { accountId, assignmentId } of facts.slots) {
      await commands.record(accountStream(accountId), (state) =>
        markSlotDrifted({ type: 'MarkSlotDrifted', assignmentId, at }, state),
      );
    }
    return 'marked as drifted';
  }

  /** The account comes last: what it was not told yet is found, and done again, by the next run. */
  private async restore({ number, facts, owned }: Look): Promise<Repaired> {
    if (!owned) return undefined;
    const { commands } = this.parts;
    const { carrierNumberId } = owned;
    const at = this.parts.clock.now();
    await commands.record(numberStream(number), (state) =>
      restoreNumber({ type: 'RestoreNumber', number, carrierNumberId, at }, state),
    );
    await this.haveConfigured(facts);
    for (const { accountId, assignmentId } of facts.slots) {
      await commands.record(accountStream(accountId), (state) =>
        restoreSlot({ type: 'RestoreSlot', assignmentId, carrierNumberId, at }, state),
      );
    }
    return 'marked as restored, and is configured again';
  }

  /**
   * It may be another number now, to the carrier, that knows nothing of our addresses: a worker sets
   * them again. One that is being configured needs no more asking.
   */
  private async haveConfigured({ slots }: Look['facts']): Promise<void> {
    const { commands, clock } = this.parts;
    const command = { type: 'RequestConfiguration' as const, at: clock.now() };
    for (const { assignmentId } of slots) {
      await commands.run(assignmentStream(assignmentId), (state) =>
        requestConfiguration(command, state),
      );
    }
  }

  /** To its own account if that has a place for it, else it is kept for whoever wants it. */
  private async adopt({ facts, owned, tagged }: Look): Promise<Repaired> {
    if (!owned) return undefined;
    const { commands, clock } = this.parts;
    const adopting = new AdoptNumber({ commands, clock, owned });
    const { claim } = facts;
    const owner: Owner | undefined = 'assignmentId' in claim ? claim : tagged;
    if (owner && (await adopting.give(owner))) return `given to ${owner.accountId}`;
    if ('assignmentId' in claim) return undefined;
    await adopting.keep();
    return 'kept for the next who wants it';
  }

  private async claimAgain({ facts, owned }: Look): Promise<Repaired> {
    const [slot] = facts.slots;
    if (!owned || !slot) return undefined;
    const { commands, clock } = this.parts;
    const isClaimed = await new AdoptNumber({ commands, clock, owned }).claim(slot);
    return isClaimed ? `claimed again for ${slot.accountId}` : undefined;
  }

  /** Recorded first: from then on nobody here counts on it, and a lost answer is found again. */
  private async giveStray({ owned }: Look): Promise<Repaired> {
    if (!owned) return undefined;
    const { number, carrierNumberId, tag } = owned;
    const { commands, carrier, clock } = this.parts;
    const given = await commands.run(numberStream(number), (state) =>
      giveStrayNumber({ number, carrierNumberId, tag, at: clock.now() }, state),
    );
    if (!given.accepted) return undefined;
    await carrier.release(carrierNumberId);
    return 'given back to the carrier';
  }

  private async endClaim(look: Look): Promise<Repaired> {
    const { number, facts, owned } = look;
    const { claim } = facts;
    if (claim.status !== 'purchased' && claim.status !== 'claimed') return undefined;
    const { commands, clock } = this.parts;
    const { assignmentId } = claim;
    const ended = { number, assignmentId, at: clock.now() };
    if (claim.status === 'claimed') {
      const reason = 'no account has a place for it';
      await commands.record(numberStream(number), (state) =>
        releaseNumberClaim({ type: 'ReleaseNumberClaim', ...ended, reason }, state),
      );
      return owned && this.isOurs(look) ? this.giveStray(look) : 'the claim was ended';
    }
    await this.giveOwned(owned);
    await commands.record(numberStream(number), (state) =>
      releaseOwnedNumber({ type: 'ReleaseOwnedNumber', ...ended }, state),
    );
    return owned ? 'given back to the carrier' : 'the claim was ended';
  }

  /** A number without our tag was not bought by a claim that never became a purchase. */
  private isOurs({ tagged }: Look): boolean {
    return tagged !== undefined;
  }

  private async giveOwned(owned: OwnedNumber | undefined): Promise<void> {
    if (owned) await this.parts.carrier.release(owned.carrierNumberId);
  }

  private async endKeeping({ number }: Look): Promise<Repaired> {
    const { commands, clock } = this.parts;
    const gone = { number, reason: 'gone at the carrier', at: clock.now() };
    await commands.record(numberStream(number), (state) =>
      giveKeptNumber({ type: 'GiveKeptNumber', ...gone }, state),
    );
    return 'no longer kept';
  }
}
