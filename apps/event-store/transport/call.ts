import { Caller } from '../access/identity';

/** What a call tells its handler. What a listener throws ends the call. */
export interface CallListener {
  message(message: Buffer): void;
  /** The client has sent all that it will send. */
  end(): void;
}

/**
 * One RPC as its handler sees it, whatever carries it: messages are bytes in both directions, and
 * every kind of RPC is the same.
 */
export interface Call extends Caller {
  readonly path: string;
  /** The client went away, or the call was ended; nothing more reaches it. */
  readonly closed: boolean;
  header(name: string): string | undefined;
  listen(listener: CallListener): void;
  onClosed(listener: () => void): void;
  /**
   * Counts bytes that the handler keeps of an unfinished request or, when negative, keeps no more.
   * Throws when all calls together keep too much; what is kept at the end is given back by itself.
   */
  hold(bytes: number): void;
  /** Says whether more may be written at once; if not, wait for `writable`. */
  write(message: Buffer): boolean;
  writable(): Promise<void>;
  end(): void;
  /** Ends the call with the status that an error stands for. */
  fail(error: unknown): void;
}

/** Told of each request that is refused, for who counts and logs. */
export interface RefusalObserver {
  refused(call: Call, refusal: { readonly kind: string; readonly message: string }): void;
}

/** Serves one RPC. What it throws or rejects with ends the call. */
export type Handler = (call: Call) => void | Promise<void>;

/** The RPCs of the server by their path, such as `/event_store.client.streams.Streams/Read`. */
export type Handlers = ReadonlyMap<string, Handler>;

/** Resolves with the one message of a call whose request is not a stream. */
export function oneRequest(call: Call): Promise<Buffer> {
  return new Promise((resolve) => {
    let request = Buffer.alloc(0);
    call.listen({
      message: (message) => (request = Buffer.from(message)),
      end: () => resolve(request),
    });
  });
}

/** A handler for an RPC with one request and one answer. */
export function unary(answer: (request: Buffer, call: Call) => Buffer | Promise<Buffer>): Handler {
  return async (call) => {
    call.write(await answer(await oneRequest(call), call));
    call.end();
  };
}
