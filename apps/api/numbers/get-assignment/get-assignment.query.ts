import { Query } from '@nestjs/cqrs';
import type { AccountId, AssignmentId } from '@trunkline/domain/ids';
import type { AssignmentDto } from './assignment.dto';

export class GetAssignmentQuery extends Query<AssignmentDto> {
  constructor(
    readonly accountId: AccountId,
    readonly assignmentId: AssignmentId,
  ) {
    super();
  }
}
