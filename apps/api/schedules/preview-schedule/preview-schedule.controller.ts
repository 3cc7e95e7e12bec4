import { Body, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import { measureText } from '@trunkline/adapters/messages/measure-text';
import { offsetText } from '@trunkline/adapters/time/timezone-moment';
import { Clock } from '@trunkline/application/ports/clock';
import { ZoneOffsets } from '@trunkline/application/ports/zone-offsets';
import { clocksOf } from '@trunkline/application/processes/clocks';
import type { AccountId } from '@trunkline/domain/ids';
import { occurrenceAfter, otherOccurrence } from '@trunkline/domain/schedules/occurrence';
import { type WantedTime, firstOccurrence } from '@trunkline/domain/schedules/plan-schedule';
import type { Occurrence } from '@trunkline/domain/schedules/schedule.events';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { problemContent } from '../../edge/openapi-problems';
import { problemOfRejection } from '../../writes/rejections';
import { occurrenceView } from '../schedule-view';
import { PreviewedOccurrenceDto, SchedulePreviewDto } from '../schedule.dto';
import { SchedulesOfAccount } from '../schedules-of-account.service';
import { wantedRecipients, wantedTime } from '../wanted-schedule';
import { PreviewScheduleDto } from './preview-schedule.dto';

const shownMax = 20;

type Costs = Pick<SchedulePreviewDto, 'encoding' | 'segments' | 'recipients' | 'credits'>;

/** What can be told of the costs, as far as text and recipients are named. */
function costsOf({ body, to }: Pick<PreviewScheduleDto, 'body' | 'to'>): Costs {
  const found = to ? wantedRecipients(to) : null;
  if (found && 'code' in found) throw problemOfRejection(found);
  const recipients = found?.length ?? null;
  if (typeof body !== 'string')
    return { encoding: null, segments: null, recipients, credits: null };
  const { encoding, segments } = measureText(body);
  const credits = recipients === null ? null : recipients * segments;
  return { encoding, segments, recipients, credits };
}

@AccountRoute('schedules', 'schedules/preview')
export class PreviewScheduleController {
  constructor(
    private readonly schedules: SchedulesOfAccount,
    private readonly zones: ZoneOffsets,
    private readonly clock: Clock,
  ) {}

  /**
   * Says when a schedule would send, in how many parts and for how many credits, without planning it.
   *
   * @remarks Takes the body of a plan. 422 for a time, a repetition or recipients that a plan would be
   * refused with; whether the account has a number and the credits is not looked at.
   */
  @Post()
  @HttpCode(200)
  @AccountRead()
  @ApiOkResponse({ type: SchedulePreviewDto })
  @ApiUnprocessableEntityResponse({
    description: 'It cannot be planned like that; `code` says why.',
    content: problemContent,
  })
  async preview(
    @OfAccount() accountId: AccountId,
    @Body() wish: PreviewScheduleDto,
  ): Promise<SchedulePreviewDto> {
    const account = await this.schedules.account(accountId);
    const time = wantedTime(wish);
    if ('code' in time) throw problemOfRejection(time);
    const clocks = clocksOf(this.zones);
    const quietHours = await this.schedules.quietHours();
    const around = { account, quietHours, clocks, at: this.clock.now() };
    const first = firstOccurrence({ time, ...around });
    if ('code' in first) throw problemOfRejection(first);
    return {
      ...costsOf(wish),
      occurrences: this.following(first, time).map((one) => this.previewed(one)),
      times: time.repeat?.times ?? 1,
    };
  }

  private previewed(occurrence: Occurrence): PreviewedOccurrenceDto {
    const found = otherOccurrence(occurrence, clocksOf(this.zones));
    const other = found && { instant: found.instant, utcOffset: offsetText(found.offsetMinutes) };
    return { ...occurrenceView(occurrence), other };
  }

  private following(first: Occurrence, time: WantedTime): readonly Occurrence[] {
    const clocks = clocksOf(this.zones);
    const all = [first];
    while (all.length < shownMax) {
      const next = occurrenceAfter(all.at(-1) ?? first, time, clocks);
      if (!next) break;
      all.push(next);
    }
    return all;
  }
}
