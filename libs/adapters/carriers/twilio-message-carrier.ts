import {
  MessageCarrier,
  type MessageOrder,
  type SendAnswer,
  type SentMessage,
} from '@trunkline/application/ports/message-carrier';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { Instant } from '@trunkline/domain/time/instant';
import type { Twilio } from 'twilio';
import { twilioClient, type TwilioOptions } from './twilio-client';
import { toUnavailable } from './twilio-failures';
import { toSendAnswer } from './twilio-message-failures';
import { cursorOf, toPageOptions } from './twilio-paging';

type SentQuery = { readonly from: E164; readonly to: E164; readonly since: Instant };

const limit = 50;
const pagesMax = 4;

/** Texts by Twilio, or the embedded sandbox, through the official SDK: one request a call, no repeats. */
export class TwilioMessageCarrier extends MessageCarrier {
  /** Holds the credentials, and so is out of reach of whatever writes objects into logs. */
  readonly #client: Twilio;

  constructor(options: TwilioOptions) {
    super();
    this.#client = twilioClient(options);
  }

  async send({ from, to, body, statusUrl }: MessageOrder): Promise<SendAnswer> {
    const report = statusUrl === null ? {} : { statusCallback: statusUrl };
    try {
      const { sid } = await this.#client.messages.create({ from, to, body, ...report });
      return sid
        ? { outcome: 'accepted', carrierMessageId: sid }
        : { outcome: 'unknown', detail: 'it said yes and named no text' };
    } catch (error) {
      return toSendAnswer(error);
    }
  }

  /** Twilio lists by when texts were sent, so that only a whole page of older ones ends the search. */
  async findSent(query: SentQuery): Promise<readonly SentMessage[]> {
    const found: SentMessage[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < pagesMax; pages += 1) {
      const page = await this.page(query, cursor);
      found.push(...page.recent);
      cursor = page.nextCursor;
      if (cursor === null || page.recent.length === 0) break;
    }
    return found.sort((one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt));
  }

  private async page(
    { from, to, since }: SentQuery,
    cursor: string | null,
  ): Promise<{ readonly recent: readonly SentMessage[]; readonly nextCursor: string | null }> {
    try {
      const options = { from, to, ...toPageOptions({ cursor, limit }) };
      const { instances, nextPageUrl } = await this.#client.messages.page(options);
      const recent = instances
        .filter((row) => row.from === from && row.to === to)
        .map(toSent)
        .filter(({ createdAt }) => Date.parse(createdAt) >= wholeSecond(since));
      return { recent, nextCursor: cursorOf(nextPageUrl) };
    } catch (error) {
      throw toUnavailable('say what was sent', error);
    }
  }
}

function toSent(row: {
  readonly sid: string;
  readonly body: string;
  readonly dateCreated: Date;
}): SentMessage {
  const createdAt = row.dateCreated.toISOString() as Instant;
  return { carrierMessageId: row.sid, body: row.body, createdAt };
}

/** Twilio's times have no parts of a second. */
function wholeSecond(instant: Instant): number {
  return Math.floor(Date.parse(instant) / 1_000) * 1_000;
}
