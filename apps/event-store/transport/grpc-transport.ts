import {
  Metadata,
  Server,
  ServerCredentials,
  ServerDuplexStream,
  ServiceDefinition,
} from '@grpc/grpc-js';
import { Call, CallListener, Handler, Handlers } from './call';
import { RpcError } from './rpc-error';

const MESSAGE_BYTES_MAX = 32 * 1024 * 1024;
const KEEPALIVE_MS = 10_000;
type Stream = ServerDuplexStream<Buffer, Buffer>;

export class GrpcTransport {
  private readonly calls = new Set<GrpcCall>();
  private readonly server = new Server({
    'grpc.max_receive_message_length': MESSAGE_BYTES_MAX,
    'grpc.max_send_message_length': -1,
    'grpc.keepalive_time_ms': KEEPALIVE_MS,
    'grpc.keepalive_timeout_ms': KEEPALIVE_MS,
    'grpc.max_concurrent_streams': 10_000,
  });

  constructor(handlers: Handlers) {
    const definition: Record<string, ServiceDefinition[string]> = {};
    const implementation: Record<string, (stream: Stream) => void> = {};
    for (const [path, handler] of handlers) {
      definition[path] = rawMethod(path);
      implementation[path] = (stream) => this.serve(new GrpcCall(path, stream), handler);
    }
    this.server.addService(definition, implementation);
  }

  listen(host: string, port: number): Promise<number> {
    const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
    return new Promise((resolve, reject) => {
      this.server.bindAsync(address, ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      );
    });
  }

  async close(): Promise<void> {
    for (const call of this.calls)
      call.fail(new RpcError('UNAVAILABLE', 'The event store is stopping.'));
    await new Promise<void>((resolve) => {
      const force = setTimeout(() => this.server.forceShutdown(), 1000);
      this.server.tryShutdown(() => {
        clearTimeout(force);
        resolve();
      });
    });
  }

  private serve(call: GrpcCall, handler: Handler): void {
    this.calls.add(call);
    call.onClosed(() => this.calls.delete(call));
    Promise.resolve(call)
      .then(handler)
      .catch((error: unknown) => call.fail(error));
  }
}

/** All methods are served as streams of bytes; on the wire there is no difference. */
function rawMethod(path: string): ServiceDefinition[string] {
  const same = (bytes: Buffer): Buffer => bytes;
  return {
    path,
    requestStream: true,
    responseStream: true,
    requestSerialize: same,
    requestDeserialize: same,
    responseSerialize: same,
    responseDeserialize: same,
  };
}

class GrpcCall implements Call {
  closed = false;
  private readonly closeListeners: (() => void)[] = [];
  private wakeWriter: (() => void) | undefined;

  constructor(
    readonly path: string,
    private readonly stream: Stream,
  ) {
    stream.on('cancelled', () => this.close());
    stream.on('close', () => this.close());
    stream.on('error', () => this.close());
    stream.on('drain', () => this.wakeWriter?.());
  }

  header(name: string): string | undefined {
    return this.stream.metadata.get(name)[0]?.toString();
  }

  listen({ message, end }: CallListener): void {
    this.stream.on('data', message);
    this.stream.on('end', end);
  }

  onClosed(listener: () => void): void {
    if (this.closed) listener();
    else this.closeListeners.push(listener);
  }

  write(message: Buffer): boolean {
    return this.closed || this.stream.write(message);
  }

  writable(): Promise<void> {
    if (this.closed || !this.stream.writableNeedDrain) return Promise.resolve();
    return new Promise((resolve) => (this.wakeWriter = resolve));
  }

  end(): void {
    if (!this.closed) this.stream.end();
    this.close();
  }

  fail(error: unknown): void {
    if (this.closed) return;
    const { code, message, trailers } = toRpcError(error);
    const metadata = new Metadata();
    for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
    this.stream.emit('error', { code, details: message, metadata });
    this.close();
  }

  private close(): void {
    if (this.closed) return;
    this.closed = true;
    this.wakeWriter?.();
    for (const listener of this.closeListeners) listener();
  }
}

function toRpcError(error: unknown): RpcError {
  if (error instanceof RpcError) return error;
  return new RpcError('UNKNOWN', error instanceof Error ? error.message : String(error));
}
