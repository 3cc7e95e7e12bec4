/** An HTTP answer as it was given first. */
export type StoredAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type ClaimedKey =
  | { readonly status: 'new' }
  | { readonly status: 'same'; readonly answer: StoredAnswer | undefined }
  | { readonly status: 'otherRequest' };

/**
 * Remembers the first answer to each Idempotency-Key for a day. It makes repeats fast and catches a
 * key that is used on two streams; what guards against doing things twice is the log, which holds
 * the command ids. Throws `RedisUnavailable`.
 */
export abstract class AnswerMemory {
  /** Binds a command id to what it asks for, or says what it was bound to before. */
  abstract claim(commandId: string, fingerprint: string): Promise<ClaimedKey>;

  /** Keeps the answer to what a command id is bound to. */
  abstract keep(commandId: string, fingerprint: string, answer: StoredAnswer): Promise<void>;
}
