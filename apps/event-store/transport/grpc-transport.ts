import {
  constants,
  createServer,
  Http2Server,
  IncomingHttpHeaders,
  ServerHttp2Session,
  ServerHttp2Stream,
} from 'node:http2';
import { Socket } from 'node:net';
import { Authenticate, ClientCertificate } from '../access/identity';
import { ByteBudget } from './byte-budget';
import { Call, Handlers } from './call';
import { clientCertificate } from './client-certificate';
import { Http2Call } from './http2-call';
import { keepAlive } from './keep-alive';
import { RpcError } from './rpc-error';

const STREAM_WINDOW_BYTES = 1024 * 1024;
const SESSION_WINDOW_BYTES = 16 * 1024 * 1024;
const CALLS_PER_SESSION_MAX = 10_000;
const CALLS_MAX = 100_000;
const HELD_BYTES_MAX = 256 * 1024 * 1024;
const HEADER_BYTES_MAX = 64 * 1024;
/** Of what Node keeps for a session; a call needs about 2 kB of it. */
const SESSION_MEMORY_MB = 64;
const UNANSWERED_PINGS_MAX = 4;

/** What became of a call, for who counts and logs. */
export interface CallObserver {
  /** Whether it is served: whoever calls can make up a path. */
  opened(call: Call, isServed: boolean): void;
  failed(call: Call, error: unknown): void;
}

export interface GrpcOptions {
  /** Without it nobody is asked who they are. */
  readonly authenticate: Authenticate | undefined;
  readonly observer: CallObserver;
}

/**
 * gRPC on Node's own HTTP/2 server. The messages are bytes already, so nothing is left for a gRPC
 * library to do but to frame them one by one; doing it here lets small messages leave together.
 */
export class GrpcTransport {
  private readonly sessions = new Map<ServerHttp2Session, ClientCertificate | undefined>();
  private readonly calls = new Set<Http2Call>();
  private readonly budget = new ByteBudget(HELD_BYTES_MAX);
  private readonly server: Http2Server;

  constructor(
    private readonly handlers: Handlers,
    private readonly options: GrpcOptions,
  ) {
    this.server = createServer({
      maxSessionMemory: SESSION_MEMORY_MB,
      maxOutstandingPings: UNANSWERED_PINGS_MAX,
      settings: {
        initialWindowSize: STREAM_WINDOW_BYTES,
        maxConcurrentStreams: CALLS_PER_SESSION_MAX,
        maxHeaderListSize: HEADER_BYTES_MAX,
      },
    });
    this.server.on('session', (session) => this.welcome(session));
    this.server.on('stream', (stream, headers) => this.serve(stream, headers));
    this.server.on('sessionError', () => undefined);
  }

  get sessionCount(): number {
    return this.sessions.size;
  }

  get callCount(): number {
    return this.calls.size;
  }

  accept(socket: Socket): void {
    this.server.emit('connection', socket);
  }

  /** Ends the calls that go on, and lets their last answers leave. */
  close(): void {
    const stopping = new RpcError('UNAVAILABLE', 'The event store is stopping.');
    for (const call of this.calls) call.fail(stopping);
    for (const session of this.sessions.keys()) session.close();
  }

  /** Lets go of those who still take their time. */
  destroy(): void {
    for (const session of this.sessions.keys()) session.destroy();
  }

  private welcome(session: ServerHttp2Session): void {
    this.sessions.set(session, clientCertificate(session.socket));
    session.on('error', () => session.destroy());
    session.on('close', () => this.sessions.delete(session));
    session.setLocalWindowSize(SESSION_WINDOW_BYTES);
    keepAlive(session);
  }

  private serve(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
    if (!isGrpc(headers)) return refuse(stream);
    const call = new Http2Call(stream, headers, this.budget);
    this.observe(call);
    void this.handle(call, stream).catch((error: unknown) => call.fail(error));
  }

  private observe(call: Http2Call): void {
    const { observer } = this.options;
    this.calls.add(call);
    observer.opened(call, this.handlers.has(call.path));
    call.onFailed((error) => observer.failed(call, error));
    call.onClosed(() => this.calls.delete(call));
  }

  private async handle(call: Http2Call, { session }: ServerHttp2Stream): Promise<void> {
    const handler = this.handlers.get(call.path);
    if (!handler) throw new RpcError('UNIMPLEMENTED', `${call.path} is not implemented.`);
    if (this.calls.size > CALLS_MAX) {
      throw new RpcError('RESOURCE_EXHAUSTED', 'Too many calls are open.');
    }
    if (this.options.authenticate) {
      const authorization = call.header('authorization');
      const certificate = session && this.sessions.get(session as ServerHttp2Session);
      call.identity = await this.options.authenticate({ authorization, certificate });
    }
    await handler(call);
  }
}

function isGrpc(headers: IncomingHttpHeaders): boolean {
  const type = headers['content-type'] ?? '';
  return headers[constants.HTTP2_HEADER_METHOD] === 'POST' && type.startsWith('application/grpc');
}

function refuse(stream: ServerHttp2Stream): void {
  stream.on('error', () => undefined);
  const status = constants.HTTP_STATUS_UNSUPPORTED_MEDIA_TYPE;
  stream.respond({ [constants.HTTP2_HEADER_STATUS]: status }, { endStream: true });
}
