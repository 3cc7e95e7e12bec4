import { readFileSync } from 'node:fs';
import { ClientHttp2Session, connect as connectHttp2, constants } from 'node:http2';
import { get } from 'node:http';
import { connect, Socket } from 'node:net';
import { END, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { ServerProcess } from './testing/server-process';

const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
const CONNECTIONS = 10_000;
const AT_ONCE = 100;
const HEADERS = { ':method': 'POST', 'content-type': 'application/grpc', te: 'trailers' };
const READ = '/event_store.client.streams.Streams/Read';

/** An HTTP/2 frame of the given type, on the stream 0. */
function frame(type: number, payload: Buffer, flags = 0): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  return Buffer.concat([head, payload]);
}

const SETTINGS = frame(4, Buffer.alloc(0));
const PING = frame(6, Buffer.alloc(8));

describe('the server among clients that mean it no good', () => {
  let server: ServerProcess;
  let witness: EventStoreDBClient;
  let appended = 0;

  beforeAll(async () => {
    server = await ServerProcess.start('--in-memory');
    witness = server.client();
  });

  afterAll(async () => {
    await witness.dispose();
    expect(await server.stop()).toBe(0);
  });

  /** Another client is served all the time. */
  async function isServed(): Promise<void> {
    await witness.appendToStream('witness', jsonEvent({ type: 'Served', data: {} }));
    appended += 1;
    const [last] = await all(
      witness.readStream('witness', { direction: 'backwards', fromRevision: END, maxCount: 1 }),
    );
    expect(last!.event!.revision).toBe(BigInt(appended - 1));
  }

  async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
    const found: T[] = [];
    for await (const item of items) found.push(item);
    return found;
  }

  /** Sends something, and resolves when the connection is closed, by whichever side. */
  function send(bytes: string | Buffer, then: (socket: Socket) => void): Promise<void> {
    return new Promise((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write(bytes);
        then(socket);
      });
      socket.on('error', () => undefined).on('close', () => resolve());
      socket.resume();
    });
  }

  function gauge(name: string): Promise<number> {
    return new Promise((resolve, reject) => {
      get({ host: '127.0.0.1', port: server.port, path: '/metrics' }, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () => {
          const line = text.split('\n').find((found) => found.startsWith(`${name} `));
          resolve(Number(line?.slice(name.length)));
        });
      }).on('error', reject);
    });
  }

  async function until(isReached: () => Promise<boolean>): Promise<void> {
    while (!(await isReached())) await new Promise((resolve) => setImmediate(resolve));
  }

  function residentMegabytes(): number {
    const status = readFileSync(`/proc/${server.child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  }

  async function openSession(): Promise<ClientHttp2Session> {
    const session = connectHttp2(`http://127.0.0.1:${server.port}`);
    session.on('error', () => undefined);
    await new Promise((resolve) => session.once('remoteSettings', resolve));
    return session;
  }

  it('keeps nothing of ten thousand connections that come and go', async () => {
    const first = Buffer.from(PREFACE);
    const kinds: readonly (() => Promise<void>)[] = [
      () => send('', (socket) => socket.destroy()),
      () => send(PREFACE.slice(0, 9), (socket) => socket.resetAndDestroy()),
      () => send(Buffer.concat([first, SETTINGS, PING]), (socket) => socket.end()),
      () => send(Buffer.concat([first, SETTINGS]), (socket) => socket.resetAndDestroy()),
      () => send(Buffer.concat([first, frame(1, Buffer.alloc(40, 7), 4)]), () => undefined),
      () => send('GET /ping HTTP/1.1\r\nHost: x\r\n\r\n', (socket) => socket.end()),
      () => send('POST /streams/s HTTP/1.1\r\nContent-Length: 99\r\n', (s) => s.destroy()),
      () => send(Buffer.alloc(200, 0xff), () => undefined),
    ];
    const churn = async (connections: number): Promise<void> => {
      for (let done = 0; done < connections; done += AT_ONCE) {
        const batch = Array.from({ length: AT_ONCE }, (_none, n) => kinds[n % kinds.length]!());
        await Promise.all(batch);
        if (done % 1000 === 0) await isServed();
      }
    };
    await churn(CONNECTIONS / 5);
    const before = residentMegabytes();
    await churn(CONNECTIONS);
    await isServed();
    await until(async () => (await gauge('eventstore_sessions_open')) === 1);
    expect(residentMegabytes() - before).toBeLessThan(64);
  });

  it('forgets calls that are begun and never asked for anything', async () => {
    const session = await openSession();
    for (let n = 0; n < 2000; n += 1) {
      session.request({ ':path': READ, ...HEADERS }).on('error', () => undefined);
    }
    await until(async () => (await gauge('eventstore_calls_open')) >= 2000);
    await isServed();
    session.destroy();
    // What the witness has open for its appends stays.
    await until(async () => (await gauge('eventstore_calls_open')) <= 2);
  });

  it('outlives calls that are opened and reset at once', async () => {
    const session = await openSession();
    const closed = new Promise((resolve) => session.once('close', resolve));
    for (let round = 0; round < 100 && !session.destroyed; round += 1) {
      for (let n = 0; n < 100 && !session.destroyed; n += 1) {
        const request = session.request({ ':path': READ, ...HEADERS });
        request.on('error', () => undefined);
        request.close(constants.NGHTTP2_CANCEL);
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    await isServed();
    session.destroy();
    await closed;
    await until(async () => (await gauge('eventstore_calls_open')) <= 2);
  });

  it.each([
    ['pings', PING],
    ['settings', SETTINGS],
    ['empty data', frame(0, Buffer.alloc(0))],
    ['priorities', frame(2, Buffer.alloc(5))],
  ])('outlives a flood of %s', async (_name, flood) => {
    const before = residentMegabytes();
    const many = Buffer.concat(Array.from({ length: 50_000 }, () => flood));
    const bytes = Buffer.concat([Buffer.from(PREFACE), SETTINGS, many]);
    await send(bytes, (socket) => socket.end());
    await isServed();
    expect(residentMegabytes() - before).toBeLessThan(64);
  });

  it('refuses headers beyond any use, and the connection that goes on with them', async () => {
    const session = await openSession();
    const code = await new Promise((resolve) => {
      const headers = { ':path': READ, ...HEADERS, large: 'x'.repeat(100_000) };
      const request = session.request(headers);
      request.on('response', (answer) => resolve(answer[':status']));
      request.on('error', () => resolve('reset')).on('close', () => resolve('reset'));
    });
    session.destroy();
    expect(code === 'reset' || Number(code) >= 400).toBe(true);
    await isServed();
  });

  it('lets go of those who say nothing, or only half of it', async () => {
    const wait = (): void => undefined;
    await Promise.all([
      send('', wait),
      send('PR', wait),
      send('GET /ping HTTP/1.1\r\nHost: x\r\n', wait),
      send(PREFACE, wait),
    ]);
    await isServed();
  });
});
