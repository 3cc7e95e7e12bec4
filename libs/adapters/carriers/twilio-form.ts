import { EventUnreadable } from '@trunkline/application/failures/webhook-failures';
import type { CarrierRequest, ReportedStatus } from '@trunkline/application/ports/carrier-webhooks';
import { type E164, isE164 } from '@trunkline/domain/numbers/phone-number';

/** Twilio's words for how far a text has come; those that it tells of no text of ours are not here. */
const statuses: ReadonlyMap<string, ReportedStatus> = new Map(
  Object.entries({
    accepted: 'queued',
    scheduled: 'queued',
    queued: 'queued',
    sending: 'sending',
    sent: 'sent',
    delivered: 'delivered',
    read: 'delivered',
    undelivered: 'undelivered',
    failed: 'failed',
    canceled: 'failed',
  }),
);

const countMax = 1_000_000;

/** The fields of a signed form; each is read once it is sure to be what it should. */
export class TwilioForm {
  constructor(private readonly fields: CarrierRequest['form']) {}

  text(name: string): string {
    const value = this.optional(name);
    if (value === undefined) throw new EventUnreadable(`${name} is missing`);
    return value;
  }

  matching(name: string, pattern: RegExp): string {
    const value = this.text(name);
    if (!pattern.test(value)) throw new EventUnreadable(`${name} is not what Twilio sends`);
    return value;
  }

  messageId(): string {
    return this.matching('MessageSid', /^(SM|MM)[0-9a-f]{32}$/);
  }

  number(name: string): E164 {
    const value = this.text(name);
    if (!isE164(value)) throw new EventUnreadable(`${name} is no number in E.164`);
    return value;
  }

  reportedStatus(): ReportedStatus {
    const status = statuses.get(this.text('MessageStatus'));
    if (!status) throw new EventUnreadable('MessageStatus is none of a text that was sent');
    return status;
  }

  /** Null where it is not given, or empty. */
  count(name: string): number | null {
    const value = this.optional(name) ?? '';
    return value === '' ? null : this.whole(name, value);
  }

  seconds(name: string): number {
    return this.whole(name, this.text(name));
  }

  private whole(name: string, value: string): number {
    const count = /^\d{1,7}$/.test(value) ? Number(value) : countMax + 1;
    if (count > countMax) throw new EventUnreadable(`${name} is no number from 0 to ${countMax}`);
    return count;
  }

  private optional(name: string): string | undefined {
    const value = Object.hasOwn(this.fields, name) ? this.fields[name] : undefined;
    if (typeof value === 'object') throw new EventUnreadable(`${name} is given more than once`);
    return value;
  }
}
