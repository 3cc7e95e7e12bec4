import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '../../reads/page.query.dto';

export class ListSchedulesParameters extends PageQuery {
  /**
   * Which ones: what is planned and not over, the next first; or what was sent, missed or cancelled, the
   * newest first. One that repeats is among the sent and the missed ones as soon as that is true of one
   * of its times.
   */
  @IsOptional()
  @IsIn(['pending', 'sent', 'missed', 'cancelled'])
  state?: 'pending' | 'sent' | 'missed' | 'cancelled' = 'pending';
}
