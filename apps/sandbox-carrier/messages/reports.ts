import { type Telling, tellUntilTaken } from '../webhooks/tell';
import { type Message, type MessageStatus, errorCodeOf, stepsFrom } from './message';
import type { MessageBook } from './message-book';

type Around = Telling & { readonly messages: MessageBook };

/**
 * What becomes of the texts that were taken, and who is told. What was not told before the last end is
 * told after the next start, so that nothing is lost, and some is told again.
 */
export class Reports {
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(private readonly around: Around) {}

  resume(): void {
    for (const message of this.around.messages.stillToReport()) this.follow(message);
  }

  /** Goes on by itself. What cannot be written now is told after the next start. */
  follow(message: Message): void {
    this.report(message).catch(() => undefined);
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  private async report(message: Message): Promise<void> {
    const { faults, messages } = this.around;
    const steps = stepsFrom(message);
    if (faults.reversesReports()) steps.reverse();
    for (const status of steps) {
      await this.delay(faults.settings.reportDelayMs);
      await this.comeTo(status, message.sid);
    }
    await messages.markReported(message.sid);
  }

  /** A status that the text has passed is told all the same, late as it is. */
  private async comeTo(status: MessageStatus, sid: string): Promise<void> {
    const { messages, stopping } = this.around;
    const message = messages.find(sid);
    if (!message || stopping.signal.aborted) throw new Error('the sandbox is about to end');
    if (stepsFrom(message).indexOf(status) > 0) await messages.move(sid, status);
    if (message.statusCallback === '') return;
    await tellUntilTaken(this.around, message.statusCallback, this.formOf(message, status));
    if (stopping.signal.aborted) throw new Error('the sandbox ended before an answer');
  }

  private formOf(message: Message, status: MessageStatus): Readonly<Record<string, string>> {
    const errorCode = errorCodeOf({ ...message, status });
    return {
      ApiVersion: '2010-04-01',
      AccountSid: this.around.credentials.accountSid,
      MessageSid: message.sid,
      SmsSid: message.sid,
      MessageStatus: status,
      SmsStatus: status,
      From: message.from,
      To: message.to,
      ...(errorCode !== null && { ErrorCode: String(errorCode) }),
    };
  }

  private delay(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        resolve();
      }, ms);
      this.timers.add(timer);
    });
  }
}
