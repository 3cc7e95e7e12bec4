import { Query } from '@nestjs/cqrs';
import type { PageQuery } from '../../reads/page.query.dto';
import type { ReconcileReportDto } from './reconcile-report.dto';

export class GetReconcileReportQuery extends Query<ReconcileReportDto> {
  constructor(readonly asked: PageQuery) {
    super();
  }
}
