import { AccountCalls } from './account-calls';
import type { Answer } from './http';
import type { Page } from './shapes';

export type Occurrence = {
  number: number;
  wallTime: string;
  timezone: string;
  instant: string;
  utcOffset: string;
  resolution: 'exact' | 'gap' | 'overlap';
};

export type OnGap = 'forward' | 'reject';
export type OnOverlap = 'first' | 'later' | 'reject';
export type Every = 'day' | 'week';

export type Schedule = {
  id: string;
  status: 'pending' | 'sending' | 'completed' | 'cancelled';
  body: string;
  encoding: 'GSM-7' | 'UCS-2';
  segments: number;
  recipients: number;
  /** The first hundred of them. */
  to: string[];
  from: string | null;
  followsAccount: boolean;
  onGap: OnGap;
  onOverlap: OnOverlap;
  repeat: { every: Every; times: number } | null;
  lateMinutes: number;
  next: Occurrence | null;
  creditsHeld: number;
  shortOfCredits: boolean;
};

/** What has come of it, over all of its times. */
export type ScheduleResults = {
  sentTimes: number;
  missedTimes: number;
  acceptedTexts: number;
  refusedTexts: number;
  sentAt: string | null;
  missedAt: string | null;
  cancelledAt: string | null;
};

export type ListedSchedule = Schedule & { results: ScheduleResults };

/** Which schedules are listed. */
export type ScheduleListName = 'pending' | 'sent' | 'missed' | 'cancelled';

export type ScheduleDetails = ListedSchedule & {
  progress: {
    occurrence: number;
    recipients: number;
    handedOver: number;
    skipped: number;
    creditsOpen: number;
  } | null;
  timeline: { at: string; type: string; text: string }[];
};

export type ScheduleTime = {
  at: string;
  timezone: string | null;
  onGap: OnGap;
  onOverlap: OnOverlap;
  lateMinutes: number;
  repeat: { every: Every; times?: number; until?: string } | null;
};

/** Where the clocks show the time twice, also the moment at which it is not sent. */
export type PreviewedOccurrence = Occurrence & {
  other?: { instant: string; utcOffset: string } | null;
};

/** A change leaves out the recipients that it keeps. */
export type ScheduleWish = ScheduleTime & { body: string; from: string | null; to?: string[] };

export type SchedulePreview = {
  encoding: 'GSM-7' | 'UCS-2' | null;
  segments: number | null;
  /** The first twenty. */
  occurrences: PreviewedOccurrence[];
  times: number;
};

/** The calls about what is planned. */
export class ScheduleCalls extends AccountCalls {
  list = (state: ScheduleListName, cursor?: string): Promise<Page<ListedSchedule>> =>
    this.read('/schedules', { limit: '20', state, cursor });

  details = (scheduleId: string): Promise<ScheduleDetails> =>
    this.read(`/schedules/${encodeURIComponent(scheduleId)}`);

  preview = (time: ScheduleTime): Promise<SchedulePreview> => this.ask('/schedules/preview', time);

  plan = (wish: ScheduleWish, key: string): Promise<Answer<Schedule>> =>
    this.write('POST', this.path('/schedules'), { body: wish, key });

  change = (scheduleId: string, wish: ScheduleWish, key: string): Promise<Answer<Schedule>> =>
    this.write('PATCH', this.ofSchedule(scheduleId), { body: wish, key });

  cancel = (scheduleId: string, key: string): Promise<Answer<unknown>> =>
    this.write('DELETE', this.ofSchedule(scheduleId), { key });

  private ofSchedule(scheduleId: string): string {
    return this.path(`/schedules/${encodeURIComponent(scheduleId)}`);
  }
}
