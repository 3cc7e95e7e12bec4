import {
  constants,
  createServer,
  Http2Server,
  IncomingHttpHeaders,
  ServerHttp2Session,
  ServerHttp2Stream,
} from 'node:http2';
import { AddressInfo } from 'node:net';
import { Handlers } from './call';
import { Http2Call } from './http2-call';
import { keepAlive } from './keep-alive';
import { RpcError } from './rpc-error';

const STREAM_WINDOW_BYTES = 1024 * 1024;
const SESSION_WINDOW_BYTES = 16 * 1024 * 1024;
const CALLS_PER_SESSION_MAX = 10_000;
const HEADER_BYTES_MAX = 64 * 1024;
const STOP_GRACE_MS = 1000;

/**
 * gRPC on Node's own HTTP/2 server. The messages are bytes already, so nothing is left for a gRPC
 * library to do but to frame them one by one; doing it here lets small messages leave together.
 */
export class GrpcTransport {
  private readonly sessions = new Set<ServerHttp2Session>();
  private readonly calls = new Set<Http2Call>();
  private readonly server: Http2Server;

  constructor(private readonly handlers: Handlers) {
    this.server = createServer({
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

  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen({ host, port }, () => {
        this.server.off('error', reject);
        resolve((this.server.address() as AddressInfo).port);
      });
    });
  }

  /** Ends the calls that go on, lets their last answers leave, and closes. */
  async close(): Promise<void> {
    const stopping = new RpcError('UNAVAILABLE', 'The event store is stopping.');
    for (const call of this.calls) call.fail(stopping);
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const session of this.sessions) session.close();
    const force = setTimeout(() => {
      for (const session of this.sessions) session.destroy();
    }, STOP_GRACE_MS);
    await closed;
    clearTimeout(force);
  }

  private welcome(session: ServerHttp2Session): void {
    this.sessions.add(session);
    session.on('error', () => session.destroy());
    session.on('close', () => this.sessions.delete(session));
    session.setLocalWindowSize(SESSION_WINDOW_BYTES);
    keepAlive(session);
  }

  private serve(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
    if (!isGrpc(headers)) return refuse(stream);
    const call = new Http2Call(stream, headers);
    const handler = this.handlers.get(call.path);
    if (!handler) {
      return call.fail(new RpcError('UNIMPLEMENTED', `${call.path} is not implemented.`));
    }
    this.calls.add(call);
    call.onClosed(() => this.calls.delete(call));
    void Promise.resolve(call)
      .then(handler)
      .catch((error: unknown) => call.fail(error));
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
