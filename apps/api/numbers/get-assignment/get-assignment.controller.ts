import { Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam } from '@nestjs/swagger';
import type { AccountId, AssignmentId } from '@trunkline/domain/ids';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { AssignmentIdPipe } from '../../reads/path-ids.pipe';
import { AssignmentDto } from './assignment.dto';
import { GetAssignmentQuery } from './get-assignment.query';

@AccountRoute('numbers', 'assignments')
export class GetAssignmentController {
  constructor(private readonly queries: QueryBus) {}

  /** How far a number is, step by step, straight from the log. */
  @Get(':assignmentId')
  @AccountRead()
  @ApiParam({ name: 'assignmentId', schema: { type: 'string' } })
  get(
    @OfAccount() accountId: AccountId,
    @Param('assignmentId', AssignmentIdPipe) assignmentId: AssignmentId,
  ): Promise<AssignmentDto> {
    return this.queries.execute(new GetAssignmentQuery(accountId, assignmentId));
  }
}
