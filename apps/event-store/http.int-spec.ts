import { randomUUID } from 'node:crypto';
import { Agent, IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { ServerProcess } from './testing/server-process';

interface Answer {
  readonly status: number;
  readonly message: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  readonly agent?: Agent;
}

/** How the client asks over HTTP what it cannot ask over gRPC; no API of its own. */
type HttpRequest = (
  method: string,
  path: string,
  options: { transformError?: (status: number, message: string) => Error },
) => Promise<unknown>;

describe('the event store over HTTP/1.1', () => {
  let server: ServerProcess;
  let client: EventStoreDBClient;

  beforeAll(async () => {
    server = await ServerProcess.start('--in-memory');
    client = server.client();
  });

  afterAll(async () => {
    await client.dispose();
    expect(await server.stop()).toBe(0);
  });

  function ask(path: string, { body, ...options }: Asked = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const to = { host: '127.0.0.1', port: server.port, path, ...options };
      const sent = request(to, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () => {
          const { statusCode: status = 0, statusMessage: message = '', headers } = answer;
          resolve({ status, message, headers, body: text });
        });
      });
      sent.on('error', reject).end(body);
    });
  }

  const post = (path: string, body: string, headers: Record<string, string>): Promise<Answer> =>
    ask(path, { method: 'POST', body, headers });
  const JSON_EVENT = { 'content-type': 'application/json', 'ES-EventType': 'Happened' };
  const EVENTS = { 'content-type': 'application/vnd.eventstore.events+json' };

  it('answers the client of gRPC when it asks over HTTP', async () => {
    const asClient = Reflect.get(client, 'HTTPRequest') as HttpRequest;
    expect(await asClient('GET', '/ping', {})).toMatchObject({
      text: 'Ping request successfully handled',
    });
    const unknown = asClient('POST', '/no-such-thing', {
      transformError: (status, message) => new Error(`${status} ${message}`),
    });
    await expect(unknown).rejects.toThrow('404 Not Found');
  });

  it('says that it lives, what it is, and that it leads', async () => {
    expect(await ask('/health/live')).toMatchObject({ status: 204, body: '' });
    const info = JSON.parse((await ask('/info')).body) as object;
    expect(info).toMatchObject({ state: 'leader', authentication: { type: 'insecure' } });
    const gossip = JSON.parse((await ask('/gossip')).body) as { members: object[] };
    expect(gossip.members).toMatchObject([{ state: 'Leader', httpEndPointPort: server.port }]);
    expect(await ask('/ping', { method: 'DELETE' })).toMatchObject({ status: 405 });
  });

  async function stored(stream: string): Promise<object[]> {
    const found: object[] = [];
    for await (const { event } of client.readStream(stream)) found.push(event!);
    return found;
  }

  describe('appends by AtomPub', () => {
    it('one event, whose data are taken as they are', async () => {
      const id = randomUUID();
      const headers = { ...JSON_EVENT, 'ES-EventId': id };
      const answer = await post('/streams/one%2Fevent', '{"a":1}', headers);
      expect(answer.status).toBe(201);
      expect(answer.headers.location).toMatch(/\/streams\/one%2Fevent\/0$/);
      expect(await stored('one/event')).toMatchObject([
        { id, type: 'Happened', isJson: true, data: { a: 1 } },
      ]);
      expect((await post('/streams/malformed', '****', headers)).status).toBe(201);
    });

    it('bytes', async () => {
      const headers = { 'content-type': 'application/octet-stream', 'ES-EventType': 'Bytes' };
      await post('/streams/bytes', 'raw', { ...headers, 'ES-EventId': randomUUID() });
      expect(await stored('bytes')).toMatchObject([{ isJson: false }]);
    });

    it('an event without an id where it is sent to, and there only once', async () => {
      const elsewhere = await post('/streams/redirected', '{}', JSON_EVENT);
      expect(elsewhere.status).toBe(307);
      const { pathname } = new URL(elsewhere.headers.location!);
      expect((await post(pathname, '{}', JSON_EVENT)).status).toBe(201);
      expect((await post(pathname, '{}', JSON_EVENT)).status).toBe(201);
      expect(await stored('redirected')).toHaveLength(1);
    });

    it('a list of events, with their metadata', async () => {
      const list = ['A', 'B'].map((eventType, n) => ({
        eventId: randomUUID(),
        eventType,
        data: { n },
        metadata: { of: eventType },
      }));
      const answer = await post('/streams/list', JSON.stringify(list), EVENTS);
      expect(answer.headers.location).toMatch(/\/streams\/list\/0$/);
      expect(await stored('list')).toMatchObject([
        { id: list[0]!.eventId, type: 'A', data: { n: 0 }, metadata: { of: 'A' } },
        { type: 'B', data: { n: 1 }, metadata: { of: 'B' } },
      ]);
    });

    it('only when the stream is as expected', async () => {
      const append = (version: string): Promise<Answer> => {
        const headers = { ...JSON_EVENT, 'ES-ExpectedVersion': version };
        return post('/streams/expected', '{}', { ...headers, 'ES-EventId': randomUUID() });
      };
      expect(await append('-4')).toMatchObject({ status: 400 });
      expect((await append('-1')).status).toBe(201);
      expect((await append('0')).status).toBe(201);
      expect((await append('-4')).status).toBe(201);
      expect(await append('0')).toMatchObject({
        status: 400,
        message: 'Wrong expected EventNumber',
        headers: { 'es-currentversion': '2' },
      });
      expect(await append('many')).toMatchObject({ status: 400 });
      expect(await stored('expected')).toHaveLength(3);
    });

    it('never to a stream that is deleted for good', async () => {
      await client.appendToStream('gone', jsonEvent({ type: 'Happened', data: {} }));
      await client.tombstoneStream('gone');
      const headers = { ...JSON_EVENT, 'ES-EventId': randomUUID() };
      expect(await post('/streams/gone', '{}', headers)).toMatchObject({ status: 410 });
    });

    it.each([
      ['without a type', '{}', { 'content-type': 'application/json' }],
      ['of an unknown kind', '{}', { 'content-type': 'text/plain' }],
      ['with an id that is none', '{}', { ...JSON_EVENT, 'ES-EventId': 'x' }],
      [
        'with the empty id',
        '{}',
        { ...JSON_EVENT, 'ES-EventId': randomUUID().replace(/\w/g, '0') },
      ],
      ['of a list that is not JSON', '[', EVENTS],
      ['of no events', '[]', EVENTS],
      ['of events without ids', '[{"eventType":"A","data":{}}]', EVENTS],
      ['of events without types', `[{"eventId":"${randomUUID()}","data":{}}]`, EVENTS],
      ['of no object', '[null]', EVENTS],
    ])('nothing %s', async (_name, body, headers) => {
      expect(await post('/streams/nothing', body, headers)).toMatchObject({ status: 400 });
    });

    it('no more than an append may carry, and goes on', async () => {
      const large = JSON.stringify({ text: 'x'.repeat(1024 * 1024) });
      const headers = { ...JSON_EVENT, 'ES-EventId': randomUUID() };
      expect((await post('/streams/large', large, headers)).status).toBe(400);
      const huge = 'x'.repeat(33 * 1024 * 1024);
      const refused = await post('/streams/large', huge, headers).catch(() => ({ status: 413 }));
      expect(refused.status).toBe(413);
      expect((await ask('/ping')).status).toBe(200);
    });
  });

  it('does nothing for a page of another site', async () => {
    const headers = { ...JSON_EVENT, 'ES-EventId': randomUUID(), origin: 'http://elsewhere.test' };
    expect(await post('/streams/foreign', '{}', headers)).toMatchObject({ status: 403 });
  });

  it('keeps a connection for the next request, and closes it after what it cannot read', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let round = 0; round < 5; round += 1) await ask('/ping', { agent });
    agent.destroy();
    const raw = (bytes: string): Promise<string> =>
      new Promise((resolve) => {
        let text = '';
        const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes));
        socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
        socket.on('error', () => undefined).on('close', () => resolve(text));
      });
    expect(await raw('BLAH\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    expect(await raw(`GET /ping HTTP/1.1\r\nx: ${'y'.repeat(70_000)}\r\n\r\n`)).toMatch(/ 431 /);
  });

  it('tells Prometheus what it does', async () => {
    const subscription = client.subscribeToAll();
    subscription.on('data', () => undefined);
    await new Promise((resolve) => subscription.once('caughtUp', resolve));
    const event = jsonEvent({ type: 'Happened', data: {} });
    const wrong = client.appendToStream('one/event', event, { expectedRevision: 99n });
    await expect(wrong).rejects.toMatchObject({ type: 'wrong-expected-version' });
    const { body, headers } = await ask('/metrics');
    expect(headers['content-type']).toContain('version=0.0.4');
    const valueOf = (name: string): number => {
      const line = body.split('\n').find((text) => text.startsWith(`${name} `));
      return Number(line?.slice(name.length));
    };
    expect(valueOf('eventstore_events_total')).toBeGreaterThan(0);
    expect(valueOf('eventstore_event_bytes_total')).toBeGreaterThan(0);
    expect(valueOf('eventstore_commit_seconds_count')).toBeGreaterThan(0);
    expect(valueOf('eventstore_commit_writes_count')).toBeGreaterThan(0);
    expect(valueOf('eventstore_commit_failures_total')).toBe(0);
    expect(valueOf('eventstore_writes_waiting')).toBe(0);
    expect(valueOf('eventstore_unsettled_bytes')).toBeGreaterThan(0);
    expect(valueOf('eventstore_subscribers{target="all"}')).toBe(1);
    expect(valueOf('eventstore_subscriber_lag_max{target="all"}')).toBe(0);
    expect(valueOf('eventstore_refusals_total{kind="wrong-expected-version"}')).toBe(1);
    expect(valueOf('eventstore_sessions_open')).toBe(1);
    expect(body).toContain('nodejs_eventloop_lag_seconds');
    await subscription.unsubscribe();
  });

  it('ends when an operator asks for it', async () => {
    const other = await ServerProcess.start('--in-memory');
    const options = { host: '127.0.0.1', port: other.port, path: '/admin/shutdown' };
    const status = await new Promise((resolve, reject) =>
      request({ ...options, method: 'POST' }, (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end(),
    );
    expect(status).toBe(200);
    const code = await new Promise((resolve) => other.child.once('exit', resolve));
    expect(code).toBe(0);
  });
});
