import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Access } from '../access/access';
import { Authenticate } from '../access/identity';
import { clientCertificate } from '../transport/client-certificate';
import { RpcError } from '../transport/rpc-error';
import { failureAnswer, sendAnswer } from './answers';
import { readBody } from './body';
import { FoundRoute, HttpAnswer, HttpRequest, Router } from './router';

const HEADER_BYTES_MAX = 64 * 1024;
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 60_000;
const CHECK_EVERY_MS = 2_000;
const IDLE_TIMEOUT_MS = 5_000;

/** Who is asked about each request. */
export interface Guards {
  readonly access: Access;
  readonly authenticate: Authenticate | undefined;
}

/** Told of each request that is refused or fails. */
export interface HttpObserver {
  httpFailed(method: string, path: string, error: unknown): void;
}

/** HTTP/1.1 on connections that it is given: it listens on no port of its own. */
export class HttpTransport {
  private readonly server: Server;

  constructor(
    private readonly router: Router,
    private readonly guards: Guards,
    private readonly observer: HttpObserver,
  ) {
    this.server = createServer(
      {
        maxHeaderSize: HEADER_BYTES_MAX,
        headersTimeout: HEADERS_TIMEOUT_MS,
        requestTimeout: REQUEST_TIMEOUT_MS,
        connectionsCheckingInterval: CHECK_EVERY_MS,
        keepAliveTimeout: IDLE_TIMEOUT_MS,
      },
      (request, response) => void this.serve(request, response),
    );
    // A server looks after its timeouts from the moment that it listens, which this one never does.
    this.server.emit('listening');
  }

  accept(socket: Socket): void {
    this.server.emit('connection', socket);
  }

  /** Answers what is being answered, and closes. */
  close(): void {
    this.server.close();
    this.server.closeIdleConnections();
  }

  /** Lets go of those who still take their time. */
  destroy(): void {
    this.server.closeAllConnections();
  }

  private async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await this.answer(message).catch((error: unknown) => {
      this.observer.httpFailed(message.method ?? '', message.url ?? '', error);
      return failureAnswer(error);
    });
    // What is not read of a request would be taken for the next one.
    if (!message.complete) response.shouldKeepAlive = false;
    sendAnswer(response, answer);
  }

  private async answer(message: IncomingMessage): Promise<HttpAnswer> {
    const { method = '', headers, socket } = message;
    const url = urlOf(message);
    const found = this.router.find(method, url.pathname);
    if (found === 'unknownPath') return { status: 404 };
    if (found === 'unknownMethod') return { status: 405 };
    if (isFromElsewhere(message)) return { status: 403 };
    const identity = await this.guards.authenticate?.({
      authorization: headers.authorization,
      certificate: clientCertificate(socket),
    });
    this.checkRight(found, { identity });
    const request: HttpRequest = {
      method,
      path: url.pathname,
      params: found.params,
      query: url.searchParams,
      headers,
      body: await readBody(message),
      identity,
      origin: url.origin,
    };
    return found.route.answer(request);
  }

  private checkRight({ route }: FoundRoute, caller: Pick<HttpRequest, 'identity'>): void {
    if (route.needs) this.guards.access.check(caller, route.needs);
  }
}

/** A page in a browser must not have its reader's machine do anything on another site's behalf. */
function isFromElsewhere({ headers: { origin, host } }: IncomingMessage): boolean {
  return origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
}

function urlOf({ url = '/', headers, socket }: IncomingMessage): URL {
  const scheme = 'encrypted' in socket ? 'https' : 'http';
  try {
    return new URL(url, `${scheme}://${headers.host ?? 'localhost'}`);
  } catch {
    throw new RpcError('INVALID_ARGUMENT', 'The address is not well-formed.');
  }
}
