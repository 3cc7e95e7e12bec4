import { type ReleaseHold, releaseHold } from '@trunkline/domain/credits/release-hold';
import type { MessageId } from '@trunkline/domain/ids';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { type AcceptMessage, acceptMessage } from '@trunkline/domain/messages/accept-message';
import { recordHandOver } from '@trunkline/domain/schedules/advance-schedule';
import { textValidityMs } from '@trunkline/domain/schedules/change-schedule';
import type { SkippedRecipient } from '@trunkline/domain/schedules/schedule.events';
import type { HandingOver, PlannedSchedule } from '@trunkline/domain/schedules/schedule.state';
import type { Instant } from '@trunkline/domain/time/instant';
import { derivedId } from '../commands/command-context';
import type { Clock } from '../ports/clock';
import { conversationStream, scheduleStream, walletStream } from '../streams';
import { holdReference } from './schedule-credits';
import type { StreamCommands } from './stream-commands';

/** One text of a schedule, for one recipient. */
export type TextToAccept = Omit<AcceptMessage, 'type'>;

/** Puts a text on its way, once, or says why it does not go to that recipient. */
export type AcceptText = (
  text: TextToAccept,
  commands: StreamCommands,
) => Promise<'accepted' | { readonly skipped: string }>;

/** Gives the text to the conversation with its recipient, which knows who wants none. */
export const acceptInConversation: AcceptText = async (text, commands) => {
  const decision = await commands.run(
    conversationStream(text.accountId, text.to),
    (state) => acceptMessage({ type: 'AcceptMessage', ...text }, state),
    derivedId('accept', text.messageId),
  );
  if (decision.accepted) return 'accepted';
  const { code } = decision.rejection;
  return { skipped: code === 'RecipientOptedOut' ? 'optedOut' : code };
};

/** Texts of so many segments are handed over before that is recorded. */
const chunkSegments = 200;
const atOnce = 16;

/**
 * Gives the texts of an occurrence to the messages, some at a time. The id of each is a function of
 * schedule, occurrence and recipient, so that whoever repeats a part puts nothing on its way twice.
 */
export class HandOverTexts {
  constructor(
    private readonly accept: AcceptText,
    private readonly clock: Clock,
  ) {}

  /** The next of those that are not handed over yet. */
  async some(work: HandOverWork): Promise<void> {
    await this.record(await this.part(work), work, { isLast: false });
  }

  /**
   * What a schedule that was stopped may have put on its way already: nobody can tell how far one who
   * was at it then has come, and so that part is handed over whole. The credits of all others go back.
   */
  async last(work: HandOverWork): Promise<void> {
    const part = await this.part(work);
    await this.giveBackRest(part.handedOver, work);
    await this.record(part, work, { isLast: true });
  }

  private async part(work: HandOverWork): Promise<Part> {
    const { state, handingOver } = work;
    const { handedOver: from } = handingOver;
    const count = Math.max(1, Math.floor(chunkSegments / state.segments));
    const recipients = state.recipients.slice(from, from + count);
    const skipped: SkippedRecipient[] = [];
    for (let index = 0; index < recipients.length; index += atOnce) {
      const some = recipients.slice(index, index + atOnce);
      const found = await Promise.all(some.map((to) => this.one(to, work)));
      skipped.push(...found.flat());
    }
    return { handedOver: from + recipients.length, skipped };
  }

  private async record(
    part: Part,
    { state, handingOver, commands }: HandOverWork,
    { isLast }: { readonly isLast: boolean },
  ): Promise<void> {
    const occurrenceNumber = handingOver.occurrence.number;
    await commands.record(scheduleStream(state.scheduleId), (now) =>
      recordHandOver({ occurrenceNumber, ...part, isLast, at: this.clock.now() }, now),
    );
  }

  /** Once, by its reference. */
  private async giveBackRest(
    handedOver: number,
    { state, handingOver, commands }: HandOverWork,
  ): Promise<void> {
    const { scheduleId, accountId, recipients, segments } = state;
    const { holdId, occurrence } = handingOver;
    const amountCredits = (recipients.length - handedOver) * segments;
    if (amountCredits === 0) return;
    const reference = holdReference(scheduleId, `${occurrence.number}:rest`);
    const rest = { accountId, holdId, amountCredits, reference, at: this.clock.now() };
    await releasePart(rest, commands);
  }

  private async one(to: E164, work: HandOverWork): Promise<readonly SkippedRecipient[]> {
    const { state, handingOver, commands } = work;
    const at = this.clock.now();
    const text = textFor(to, { state, handingOver, at });
    const result = await this.accept(text, commands);
    if (result === 'accepted') return [];
    await giveBack(text, commands);
    return [{ to, reason: result.skipped }];
  }
}

/** An occurrence that is being handed over, and the way to record what comes of it. */
export type HandOverWork = {
  readonly state: PlannedSchedule;
  readonly handingOver: HandingOver;
  readonly commands: StreamCommands;
};

type Part = { readonly handedOver: number; readonly skipped: readonly SkippedRecipient[] };

function textFor(
  to: E164,
  {
    state,
    handingOver,
    at,
  }: Pick<HandOverWork, 'state' | 'handingOver'> & { readonly at: Instant },
): TextToAccept {
  const { scheduleId, accountId, body, encoding, segments } = state;
  const { occurrence, from, holdId } = handingOver;
  const { number } = occurrence;
  const messageId = derivedId('msg', `${scheduleId}\n${number}\n${to}`) as MessageId;
  const validUntil = new Date(Date.parse(at) + textValidityMs).toISOString() as Instant;
  const text = { body, encoding, segments };
  const origin = { scheduleId, occurrence: number };
  return { messageId, accountId, from, to, ...text, holdId, origin, validUntil, at };
}

/** The credits of a text that is not sent; what was given back before is not again. */
async function giveBack(
  { messageId, accountId, holdId, segments, at }: TextToAccept,
  commands: StreamCommands,
): Promise<void> {
  const reference = `settled:${messageId}`;
  await releasePart({ accountId, holdId, amountCredits: segments, reference, at }, commands);
}

async function releasePart(
  part: Omit<ReleaseHold, 'type' | 'kind'>,
  commands: StreamCommands,
): Promise<void> {
  const kind = 'sms';
  await commands.run(walletStream(part.accountId, kind), (wallet) =>
    releaseHold({ type: 'ReleaseHold', kind, ...part }, wallet),
  );
}
