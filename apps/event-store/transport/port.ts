import { AddressInfo, createServer, Server, Socket } from 'node:net';
import { createServer as createTlsServer, TLSSocket } from 'node:tls';

/** What a client of HTTP/2 that needs no negotiation begins with; no method of HTTP/1.1 does. */
const HTTP2_BEGINS = Buffer.from('PRI ');
/** How long a client may take to show what it speaks. */
const FIRST_WORD_TIMEOUT_MS = 10_000;
const CONNECTIONS_MAX = 10_000;

/** Takes connections on, once it is known what is spoken on them. */
export interface Protocols {
  http2(socket: Socket): void;
  http1(socket: Socket): void;
}

/** What a server needs for TLS, as PEM. */
export interface TlsIdentity {
  readonly cert: Buffer;
  readonly key: Buffer;
  /** Whose certificates clients may show to say who they are. */
  readonly clientCa: Buffer | undefined;
}

/** The one port: HTTP/1.1 and HTTP/2, in the clear or over TLS, told apart by how they begin. */
export class Port {
  private readonly server: Server;
  private readonly undecided = new Set<Socket>();

  constructor(
    private readonly protocols: Protocols,
    tls: TlsIdentity | undefined,
  ) {
    this.server = tls ? this.secureServer(tls) : createServer((socket) => this.sort(socket));
    this.server.maxConnections = CONNECTIONS_MAX;
  }

  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen({ host, port }, () => {
        this.server.off('error', reject);
        this.server.on('error', () => undefined);
        resolve((this.server.address() as AddressInfo).port);
      });
    });
  }

  /** Takes no more connections; resolves when the last one is gone. */
  close(): Promise<void> {
    for (const socket of this.undecided) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private secureServer({ cert, key, clientCa }: TlsIdentity): Server {
    const server = createTlsServer(
      {
        cert,
        key,
        ...(clientCa && { ca: clientCa, requestCert: true }),
        // Who shows none may still have a password, so it is for authentication to judge.
        rejectUnauthorized: false,
        ALPNProtocols: ['h2', 'http/1.1'],
        handshakeTimeout: FIRST_WORD_TIMEOUT_MS,
      },
      (socket) => this.handOver(socket, socket.alpnProtocol === 'h2' ? 'http2' : 'http1'),
    );
    return server.on('tlsClientError', (_error: Error, socket: TLSSocket) => socket.destroy());
  }

  private sort(socket: Socket): void {
    this.undecided.add(socket);
    let begun: Buffer = Buffer.alloc(0);
    const giveUp = setTimeout(() => socket.destroy(), FIRST_WORD_TIMEOUT_MS);
    const forget = (): void => {
      clearTimeout(giveUp);
      this.undecided.delete(socket);
    };
    const read = (chunk: Buffer): void => {
      begun = begun.length === 0 ? chunk : Buffer.concat([begun, chunk]);
      const protocol = protocolOf(begun);
      if (!protocol) return;
      forget();
      socket.pause();
      socket.off('data', read);
      socket.off('close', forget);
      socket.unshift(begun);
      this.handOver(socket, protocol);
    };
    socket.on('error', () => socket.destroy());
    socket.on('close', forget);
    socket.on('data', read);
  }

  private handOver(socket: Socket, protocol: keyof Protocols): void {
    socket.on('error', () => socket.destroy());
    socket.setNoDelay(true);
    this.protocols[protocol](socket);
    // What was read ahead is waiting in the socket, and HTTP/1.1 does not ask for it by itself.
    if (protocol === 'http1') process.nextTick(() => socket.resume());
  }
}

function protocolOf(begun: Buffer): keyof Protocols | undefined {
  const length = Math.min(begun.length, HTTP2_BEGINS.length);
  if (begun.compare(HTTP2_BEGINS, 0, length, 0, length) !== 0) return 'http1';
  return length === HTTP2_BEGINS.length ? 'http2' : undefined;
}
