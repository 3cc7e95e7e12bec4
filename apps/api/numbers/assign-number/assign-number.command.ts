import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { AssignNumberRejection } from '@trunkline/domain/accounts/assign-number';
import type { AccountId, AssignmentId } from '@trunkline/domain/ids';
import type { Asking } from '../../writes/asking';
import type { NumberPackageNeeded, RequestRejection } from '../../writes/rejections';
import type { NumberWish } from './number-wish';

export type AssignNumberNo =
  | Exclude<AssignNumberRejection, { readonly code: 'NumberPackageNeeded' }>
  | NumberPackageNeeded
  | RequestRejection;

export class AssignNumberCommand extends Command<CommandOutcome<AccountEvent, AssignNumberNo>> {
  constructor(
    readonly ids: { readonly accountId: AccountId; readonly assignmentId: AssignmentId },
    readonly wish: NumberWish,
    readonly asking: Asking,
  ) {
    super();
  }
}
