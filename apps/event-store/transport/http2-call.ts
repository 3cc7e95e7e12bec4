import { constants, IncomingHttpHeaders, OutgoingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { Identity } from '../access/identity';
import { ByteBudget } from './byte-budget';
import { Call, CallListener } from './call';
import { framePrefix, FrameReader } from './frames';
import { failureTrailers, readTimeoutMs, RESPONSE_HEADERS, SUCCESS_TRAILERS } from './grpc-headers';
import { RpcError } from './rpc-error';

/** A little above the largest message that clients of this protocol send or receive. */
export const MESSAGE_BYTES_MAX = 32 * 1024 * 1024;
/** How much may wait to be sent on one call before its handler is asked to wait. */
const UNSENT_BYTES_MAX = 256 * 1024;
/** Small messages are sent together when they come to this much or the turn ends. */
const FLUSH_BYTES = 32 * 1024;
const TIMER_MS_MAX = 2 ** 31 - 1;

/** A call on an HTTP/2 stream. */
export class Http2Call implements Call {
  closed = false;
  identity: Identity | undefined;
  private readonly frames = new FrameReader(MESSAGE_BYTES_MAX);
  private readonly closeListeners: (() => void)[] = [];
  private failureListener: ((error: unknown) => void) | undefined;
  private held = 0;
  private readonly deadline: NodeJS.Timeout | undefined;
  private unsent: Buffer[] = [];
  private unsentBytes = 0;
  private trailers = SUCCESS_TRAILERS;
  private wakeWriter: (() => void) | undefined;

  constructor(
    private readonly stream: ServerHttp2Stream,
    private readonly headers: IncomingHttpHeaders,
    private readonly budget: ByteBudget,
  ) {
    const timeoutMs = readTimeoutMs(this.header('grpc-timeout'));
    if (timeoutMs !== undefined) {
      const expire = (): void => this.fail(new RpcError('DEADLINE_EXCEEDED', 'Deadline exceeded'));
      this.deadline = setTimeout(expire, Math.min(timeoutMs, TIMER_MS_MAX));
    }
    stream.on('error', () => this.close());
    stream.on('close', () => this.close());
    stream.on('aborted', () => this.close());
    stream.on('drain', () => this.drained());
    stream.on('wantTrailers', () => this.sendTrailers());
  }

  get path(): string {
    return this.header(constants.HTTP2_HEADER_PATH) ?? '';
  }

  header(name: string): string | undefined {
    const value = this.headers[name];
    return Array.isArray(value) ? value[0] : value;
  }

  listen(listener: CallListener): void {
    this.stream.on('data', (chunk: Buffer) => this.receive(chunk, listener));
    this.stream.on('end', () => this.receiveEnd(listener));
  }

  onClosed(listener: () => void): void {
    if (this.closed) listener();
    else this.closeListeners.push(listener);
  }

  /** Tells the one who looks after all calls how this one failed. */
  onFailed(listener: (error: unknown) => void): void {
    this.failureListener = listener;
  }

  hold(bytes: number): void {
    if (this.closed) return;
    this.budget.take(bytes);
    this.held += bytes;
  }

  write(message: Buffer): boolean {
    if (this.closed) return true;
    if (this.unsent.length === 0) queueMicrotask(() => this.flush());
    this.unsent.push(framePrefix(message.length), message);
    this.unsentBytes += message.length;
    if (this.unsentBytes >= FLUSH_BYTES) this.flush();
    return this.stream.writableLength < UNSENT_BYTES_MAX;
  }

  writable(): Promise<void> {
    this.flush();
    if (this.closed || !this.stream.writableNeedDrain) return Promise.resolve();
    return new Promise((resolve) => (this.wakeWriter = resolve));
  }

  end(): void {
    if (this.closed) return;
    this.flush();
    this.finish(SUCCESS_TRAILERS);
  }

  fail(error: unknown): void {
    if (this.closed) return;
    this.failureListener?.(error);
    this.flush();
    this.finish(failureTrailers(error));
  }

  private receive(chunk: Buffer, listener: CallListener): void {
    if (this.closed) return;
    try {
      const before = this.frames.pendingBytes;
      this.frames.push(chunk, (message) => listener.message(message));
      this.hold(this.frames.pendingBytes - before);
    } catch (error) {
      this.fail(error);
    }
    // Who does not take its answers is not asked for more requests.
    if (this.stream.writableLength > UNSENT_BYTES_MAX) this.stream.pause();
  }

  private drained(): void {
    this.wakeWriter?.();
    if (this.stream.isPaused()) this.stream.resume();
  }

  private receiveEnd(listener: CallListener): void {
    if (this.closed) return;
    try {
      this.frames.checkEnd();
      listener.end();
    } catch (error) {
      this.fail(error);
    }
  }

  private flush(): void {
    if (this.unsent.length === 0 || this.stream.destroyed) return;
    this.respond();
    const isOneLarge = this.unsent.length === 2 && this.unsentBytes > FLUSH_BYTES;
    for (const bytes of isOneLarge ? this.unsent : [Buffer.concat(this.unsent)]) {
      this.stream.write(bytes);
    }
    this.unsent = [];
    this.unsentBytes = 0;
  }

  private respond(): void {
    if (!this.stream.headersSent) this.stream.respond(RESPONSE_HEADERS, { waitForTrailers: true });
  }

  /** What the client still sends is read and dropped, or its window would never open again. */
  private finish(trailers: OutgoingHttpHeaders): void {
    this.close();
    if (this.stream.destroyed) return;
    if (this.stream.headersSent) {
      this.trailers = trailers;
      this.stream.end();
    } else {
      this.stream.respond({ ...RESPONSE_HEADERS, ...trailers }, { endStream: true });
      this.stream.once('finish', () => this.reset());
    }
    this.stream.resume();
  }

  private sendTrailers(): void {
    this.stream.sendTrailers(this.trailers);
    // A reset that overtakes the trailers would hide why the call ended.
    setImmediate(() => this.reset());
  }

  /** An answer that comes before the request's end tells the client to send no more of it. */
  private reset(): void {
    const { readableEnded, destroyed } = this.stream;
    if (!readableEnded && !destroyed) this.stream.close(constants.NGHTTP2_NO_ERROR);
  }

  private close(): void {
    if (this.closed) return;
    this.closed = true;
    this.budget.take(-this.held);
    clearTimeout(this.deadline);
    this.wakeWriter?.();
    for (const listener of this.closeListeners) listener();
  }
}
