import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { HoldNumberRejection } from '@trunkline/domain/accounts/hold-number';
import type { AccountId, HoldId } from '@trunkline/domain/ids';
import type { NumberHeld } from '@trunkline/domain/numbers/number-claim.events';
import type { SetNumberAsideRejection } from '@trunkline/domain/numbers/set-number-aside';
import type { Asking } from '../../writes/asking';
import type { NumberPackageNeeded, RequestRejection } from '../../writes/rejections';
import type { NumberWish } from '../assign-number/number-wish';

export type HoldNumberNo =
  | Exclude<HoldNumberRejection, { readonly code: 'NumberPackageNeeded' }>
  | NumberPackageNeeded
  | SetNumberAsideRejection
  | RequestRejection;

export class HoldNumberCommand extends Command<CommandOutcome<NumberHeld, HoldNumberNo>> {
  constructor(
    /** `holdId` is that of a new hold; a number that the account holds already keeps its own. */
    readonly ids: { readonly accountId: AccountId; readonly holdId: HoldId },
    readonly wish: NumberWish,
    readonly asking: Asking,
  ) {
    super();
  }
}
