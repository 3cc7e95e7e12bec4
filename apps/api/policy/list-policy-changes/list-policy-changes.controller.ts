import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { PageQuery } from '../../reads/page.query.dto';
import { ListPolicyChangesQuery } from './list-policy-changes.query';
import { PolicyChangeListDto } from './policy-change.dto';

@Controller('v1/policy/history')
@ApiTags('policy')
export class ListPolicyChangesController {
  constructor(private readonly queries: QueryBus) {}

  /** Every change of the policy and its packages, newest first: who, when, and what before and after. */
  @Get()
  @OperatorOnly()
  list(@Query() asked: PageQuery): Promise<PolicyChangeListDto> {
    return this.queries.execute(new ListPolicyChangesQuery(asked));
  }
}
