import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { problemContent } from '../../edge/openapi-problems';
import { PageQuery } from '../../reads/page.query.dto';
import { GetReconcileReportQuery } from './get-reconcile-report.query';
import { ReconcileReportDto } from './reconcile-report.dto';

@Controller('v1/carrier/reconcile-report')
@ApiTags('carrier')
export class GetReconcileReportController {
  constructor(private readonly queries: QueryBus) {}

  /** What the last comparison of the carrier with the log found, and each difference by its number. */
  @Get()
  @OperatorOnly()
  @ApiNotFoundResponse({ description: 'There was no comparison yet.', content: problemContent })
  get(@Query() asked: PageQuery): Promise<ReconcileReportDto> {
    return this.queries.execute(new GetReconcileReportQuery(asked));
  }
}
