import { Socket } from 'node:net';
import { Guards, HttpObserver, HttpTransport } from './http/http-transport';
import { Router } from './http/router';
import { Handlers } from './transport/call';
import { CallObserver, GrpcTransport } from './transport/grpc-transport';
import { Port, TlsIdentity } from './transport/port';

/** How long the last answers have to leave at a stop. */
const STOP_GRACE_MS = 1000;

/** What is served, and who is asked about it. */
export interface Served {
  readonly handlers: Handlers;
  readonly router: Router;
  readonly guards: Guards;
  readonly observer: CallObserver & HttpObserver;
}

/** All that comes in by the one port: gRPC for those who speak HTTP/2, and HTTP/1.1. */
export class Doorway {
  readonly grpc: GrpcTransport;
  private readonly http: HttpTransport;
  private readonly port: Port;

  constructor({ handlers, router, guards, observer }: Served, tls: TlsIdentity | undefined) {
    const { authenticate } = guards;
    this.grpc = new GrpcTransport(handlers, { authenticate, observer });
    this.http = new HttpTransport(router, guards, observer);
    const protocols = {
      http2: (socket: Socket) => this.grpc.accept(socket),
      http1: (socket: Socket) => this.http.accept(socket),
    };
    this.port = new Port(protocols, tls);
  }

  listen(host: string, port: number): Promise<number> {
    return this.port.listen(host, port);
  }

  /** Ends what goes on, lets the last answers leave, and closes. */
  async close(): Promise<void> {
    const closed = this.port.close();
    this.grpc.close();
    this.http.close();
    const force = setTimeout(() => {
      this.grpc.destroy();
      this.http.destroy();
    }, STOP_GRACE_MS);
    await closed;
    clearTimeout(force);
  }
}
