import { Body, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { measureText } from '@trunkline/adapters/messages/measure-text';
import { Clock } from '@trunkline/application/ports/clock';
import { ZoneOffsets } from '@trunkline/application/ports/zone-offsets';
import { clocksOf } from '@trunkline/application/processes/clocks';
import type { AccountId } from '@trunkline/domain/ids';
import { occurrenceAfter } from '@trunkline/domain/schedules/occurrence';
import { type WantedTime, firstOccurrence } from '@trunkline/domain/schedules/plan-schedule';
import type { Occurrence } from '@trunkline/domain/schedules/schedule.events';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { problemOfRejection } from '../../writes/rejections';
import { occurrenceView } from '../schedule-view';
import { SchedulePreviewDto } from '../schedule.dto';
import { SchedulesOfAccount } from '../schedules-of-account.service';
import { wantedTime } from '../wanted-schedule';
import { PreviewScheduleDto } from './preview-schedule.dto';

const shownMax = 20;

type Measures = Pick<SchedulePreviewDto, 'encoding' | 'segments'>;

const noText: Measures = { encoding: null, segments: null };

function measuresOf(body: string): Measures {
  const { encoding, segments } = measureText(body);
  return { encoding, segments };
}

@AccountRoute('schedules', 'schedules/preview')
export class PreviewScheduleController {
  constructor(
    private readonly schedules: SchedulesOfAccount,
    private readonly zones: ZoneOffsets,
    private readonly clock: Clock,
  ) {}

  /** Says when a schedule would send, and in how many parts, without planning it. */
  @Post()
  @HttpCode(200)
  @AccountRead()
  @ApiOkResponse({ type: SchedulePreviewDto })
  async preview(
    @OfAccount() accountId: AccountId,
    @Body() { body, ...wish }: PreviewScheduleDto,
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
      ...(typeof body === 'string' ? measuresOf(body) : noText),
      occurrences: this.following(first, time).map(occurrenceView),
      times: time.repeat?.times ?? 1,
    };
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
