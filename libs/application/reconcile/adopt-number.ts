import { assignNumber } from '@trunkline/domain/accounts/assign-number';
import { fillNumberSlot } from '@trunkline/domain/accounts/settle-number-slot';
import { recordPurchaseFound } from '@trunkline/domain/assignments/record-purchase-found';
import type { AccountId, AssignmentId } from '@trunkline/domain/ids';
import { claimNumber } from '@trunkline/domain/numbers/claim-number';
import { keepNumber } from '@trunkline/domain/numbers/compare-with-carrier';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { confirmNumberPurchase } from '@trunkline/domain/numbers/settle-number-claim';
import type { Clock } from '../ports/clock';
import type { OwnedNumber } from '../ports/carrier';
import type { StreamCommands } from '../processes/stream-commands';
import { accountStream, assignmentStream, numberStream, policyStream } from '../streams';

/** Whose number it becomes. */
export type Owner = { readonly accountId: AccountId; readonly assignmentId: AssignmentId };

export type AdoptNumberParts = {
  readonly commands: StreamCommands;
  readonly clock: Clock;
  readonly owned: OwnedNumber;
};

/**
 * Gives a number that the carrier sold us to the account for which it was bought. The steps are in
 * such an order that a run which ends in between leaves what the next one goes on with: the claim,
 * then that the assignment has its number, then the place in the account. The reserved place brings
 * the assignment to a worker, which configures the number at the carrier and ends the assignment.
 */
export class AdoptNumber {
  private readonly commands: StreamCommands;
  private readonly clock: Clock;
  private readonly owned: OwnedNumber;
  private readonly number: E164;

  constructor({ commands, clock, owned }: AdoptNumberParts) {
    this.commands = commands;
    this.clock = clock;
    this.owned = owned;
    this.number = owned.number;
  }

  /** False when the account has no place for it, or another one claimed it first. */
  async give(owner: Owner): Promise<boolean> {
    if (!(await this.hasPlace(owner))) return false;
    if (!(await this.claim(owner))) return false;
    const { assignmentId } = owner;
    const { carrierNumberId } = this.owned;
    const found = { carrierNumberId, at: this.clock.now() };
    const assignment = assignmentStream(assignmentId);
    await this.commands.record(assignment, (state) =>
      recordPurchaseFound({ type: 'RecordPurchaseFound', ...found }, state),
    );
    const account = accountStream(owner.accountId);
    const reserved = await this.reserve(owner);
    if (!reserved) return false;
    await this.commands.record(account, (state) =>
      fillNumberSlot({ type: 'FillNumberSlot', assignmentId, ...found }, state),
    );
    return true;
  }

  /** Writes again what the number's own stream forgot; false when somebody else has the number. */
  async claim({ accountId, assignmentId }: Owner): Promise<boolean> {
    const { number } = this;
    const stream = numberStream(number);
    const at = this.clock.now();
    const claimed = await this.commands.run(stream, (state) =>
      claimNumber({ type: 'ClaimNumber', number, accountId, assignmentId, at }, state),
    );
    if (!claimed.accepted) return false;
    const bought = { assignmentId, carrierNumberId: this.owned.carrierNumberId, at };
    const confirmed = await this.commands.run(stream, (state) =>
      confirmNumberPurchase({ type: 'ConfirmNumberPurchase', number, ...bought }, state),
    );
    return confirmed.accepted;
  }

  /** Keeps it for whoever wants it next, who then gets it without a purchase. */
  async keep(): Promise<void> {
    const { number, carrierNumberId, tag } = this.owned;
    const kept = { number, carrierNumberId, tag, at: this.clock.now() };
    await this.commands.record(numberStream(number), (state) =>
      keepNumber({ type: 'KeepNumber', ...kept }, state),
    );
  }

  private async hasPlace(owner: Owner): Promise<boolean> {
    const state = await this.commands.read(accountStream(owner.accountId));
    if (state.status === 'unknown') return false;
    if (state.slots.some(({ assignmentId }) => assignmentId === owner.assignmentId)) return true;
    const command = await this.assignment(owner, state.country);
    return assignNumber(command, state).accepted;
  }

  private async reserve(owner: Owner): Promise<boolean> {
    const account = accountStream(owner.accountId);
    const state = await this.commands.read(account);
    if (state.status === 'unknown') return false;
    if (state.slots.some(({ assignmentId }) => assignmentId === owner.assignmentId)) return true;
    const command = await this.assignment(owner, state.country);
    return (await this.commands.run(account, (now) => assignNumber(command, now))).accepted;
  }

  /** The account was allowed this number when it asked for it; its country cannot have changed. */
  private async assignment(
    { assignmentId }: Owner,
    numberCountry: Parameters<typeof assignNumber>[0]['numberCountry'],
  ): Promise<Parameters<typeof assignNumber>[0]> {
    const policy = await this.commands.read(policyStream());
    const { number } = this;
    const about = { assignmentId, number, numberCountry, sharedWith: [], numberKind: null, policy };
    const nothing = { listing: null, claimedElsewhere: false };
    return { type: 'AssignNumber', ...about, ...nothing, at: this.clock.now() };
  }
}
