import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ReconcileReports } from '@trunkline/application/ports/reconcile-reports';
import { differenceKinds } from '@trunkline/application/reconcile/compare-number';
import { differenceTexts } from '@trunkline/application/reconcile/difference';
import { type ReconcileReport, openDifferences } from '@trunkline/application/reconcile/report';
import { notFound } from '../../edge/problem';
import { pageOf } from '../../reads/page';
import { GetReconcileReportQuery } from './get-reconcile-report.query';
import type { DifferenceCountDto, ReconcileReportDto } from './reconcile-report.dto';

@QueryHandler(GetReconcileReportQuery)
export class GetReconcileReportHandler implements IQueryHandler<GetReconcileReportQuery> {
  constructor(private readonly reports: ReconcileReports) {}

  async execute({ asked }: GetReconcileReportQuery): Promise<ReconcileReportDto> {
    const report = await this.reports.last();
    if (!report) throw notFound('report: the carrier and the log were not compared yet');
    const { differences, ...rest } = report;
    const { data, nextCursor } = pageOf(differences, asked);
    const open = openDifferences(report);
    return { ...rest, counts: countsOf(report), open, data: [...data], nextCursor };
  }
}

function countsOf({ counts }: ReconcileReport): DifferenceCountDto[] {
  return differenceKinds.map((kind) => ({
    kind,
    text: differenceTexts[kind],
    count: counts[kind] ?? 0,
  }));
}
