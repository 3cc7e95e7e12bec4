import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '../../reads/page.query.dto';
import { AuditEventDto } from '../list-audit-events/list-audit-events.dto';

export class NumberHistoryQueryDto extends PageQuery {
  /** Which end of the number's life comes first. */
  @IsOptional()
  @IsIn(['newest', 'oldest'])
  order?: 'newest' | 'oldest' = 'newest';
}

/** One step in the life of a number: what happened in words, for whom, and the event as the log holds it. */
export class NumberHistoryStepDto extends AuditEventDto {
  /** @example "The carrier sold the number for account acc_1 (assignment asg_1)." */
  text!: string;
  /** Whose step it was; null where the number belonged to nobody. */
  accountId!: string | null;
  /** The assignment that it belongs to, whose timeline tells more; null for a hold. */
  assignmentId!: string | null;
}

export class NumberHistoryDto {
  data!: NumberHistoryStepDto[];
  nextCursor!: string | null;
}
