/** How far a text has come, in Twilio's words. */
export type MessageStatus = 'queued' | 'sent' | 'delivered' | 'undelivered';

/** One text that was taken, with what it will come to. */
export type Message = {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly segments: number;
  /** Where its reports go; empty when nobody wants any. */
  readonly statusCallback: string;
  readonly takenAt: string;
  readonly end: MessageEnd;
  readonly status: MessageStatus;
  readonly updatedAt: string;
  readonly sentAt: string | null;
};

export type MessageEnd =
  { readonly status: 'delivered' } | { readonly status: 'undelivered'; readonly errorCode: number };

/** What its error says, once it has come to that. */
export function errorCodeOf({ status, end }: Pick<Message, 'status' | 'end'>): number | null {
  return status === 'undelivered' && end.status === 'undelivered' ? end.errorCode : null;
}

/** Every status that a text goes through, from the one it has on. */
export function stepsFrom({ status, end }: Message): MessageStatus[] {
  const steps: MessageStatus[] = ['queued', 'sent', end.status];
  return steps.slice(steps.indexOf(status));
}
