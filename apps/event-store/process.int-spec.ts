import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { join } from 'node:path';
import { jsonEvent } from '@eventstore/db-client';
import { runServer, ServerProcess, withDirectory } from './testing/server-process';

const event = () => jsonEvent({ type: 'Happened', data: {} });

describe('the process', () => {
  it('says in one line what is wrong with how it was started', async () => {
    const { code, stderr } = await runServer('--port', '0', '--in-memory', '--prot');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^event store: .*--prot.*\n$/);
  });

  it('shows its usage', async () => {
    expect(await runServer('--help')).toMatchObject({ code: 0, stderr: '' });
  });

  it('names the port that is in use, and how to choose another', async () => {
    const server = await ServerProcess.start('--in-memory');
    const { code, stderr } = await runServer('--port', String(server.port), '--in-memory');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      new RegExp(`port ${server.port} is in use.*--port.*TRUNKLINE_EVENT_STORE_PORT`),
    );
    expect(stderr.trim().split('\n')).toHaveLength(1);
    await server.stop();
  });

  it('does not share its data directory, and takes over from one that was killed', () =>
    withDirectory(async (directory) => {
      const first = await ServerProcess.start('--data-dir', directory);
      const { code, stderr } = await runServer('--port', '0', '--data-dir', directory);
      expect(code).toBe(1);
      expect(stderr).toContain(`in use by the event store with process id ${first.child.pid}`);
      await first.kill();
      const second = await ServerProcess.start('--data-dir', directory);
      expect(await second.stop()).toBe(0);
      expect(readdirSync(directory)).not.toContain('event-store.lock');
    }));

  it('takes over a lock that names no one', () =>
    withDirectory(async (directory) => {
      writeFileSync(join(directory, 'event-store.lock'), 'not a lock');
      const server = await ServerProcess.start('--data-dir', directory);
      expect(await server.stop()).toBe(0);
    }));

  it('makes its data directory', () =>
    withDirectory(async (directory) => {
      const nested = join(directory, 'a', 'b');
      const server = await ServerProcess.start('--data-dir', nested);
      await server.stop();
      expect(existsSync(join(nested, 'events.mdb'))).toBe(true);
    }));

  it('answers the appends that are under way before it stops, and ends subscriptions', async () => {
    const server = await ServerProcess.start('--in-memory');
    const client = server.client();
    await client.appendToStream('s', event());
    const ended = new Promise<Error>((resolve) => {
      client
        .subscribeToAll()
        .on('error', resolve)
        .on('data', () => undefined);
    });
    const subscribed = client.subscribeToAll();
    await new Promise((resolve) => subscribed.once('confirmation', resolve));
    subscribed.on('error', () => undefined);
    const credentials = { username: 'nobody', password: 'nothing' };
    const appends = Array.from({ length: 50 }, () =>
      client.appendToStream('s', event(), { credentials }).then(
        () => 'written',
        (error: { type: string }) => error.type,
      ),
    );
    await Promise.race(appends);
    expect(await server.stop()).toBe(0);
    const results = new Set(await Promise.all(appends));
    expect([...results].filter((r) => r !== 'written' && r !== 'unavailable')).toEqual([]);
    expect(results).toContain('written');
    expect(await ended).toMatchObject({ type: 'unavailable' });
    await client.dispose();
  });

  it('survives what is not its protocol', async () => {
    const server = await ServerProcess.start('--in-memory');
    const closed = (bytes: string | Buffer): Promise<void> =>
      new Promise((resolve) => {
        const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes));
        socket.on('error', () => undefined);
        socket.on('close', () => resolve());
        socket.resume();
      });
    await closed('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await closed(Buffer.alloc(10_000, 0xff));
    const client = server.client();
    await client.appendToStream('s', event());
    await client.dispose();
    expect(await server.stop()).toBe(0);
  });

  it('answers each malformed request with an error and serves the next', async () => {
    const server = await ServerProcess.start('--in-memory');
    const session = connectHttp2(`http://127.0.0.1:${server.port}`);
    const services = ['streams.Streams/Read', 'streams.Streams/Append', 'streams.Streams/Delete'];
    const status = (path: string, body: Buffer): Promise<unknown> =>
      new Promise((resolve) => {
        const headers = { ':method': 'POST', 'content-type': 'application/grpc', te: 'trailers' };
        const request = session.request({ ':path': path, ...headers });
        request.on('response', (answer) => resolve(answer['grpc-status']));
        request.on('error', () => resolve('reset'));
        request.on('close', () => resolve('closed'));
        request.end(body);
      });
    const framed = (length: number, message: Buffer): Buffer => {
      const prefix = Buffer.alloc(5);
      prefix.writeUInt32BE(length, 1);
      return Buffer.concat([prefix, message]);
    };
    const bodies = [
      Buffer.from([1, 2, 3]),
      framed(100, Buffer.alloc(3)),
      framed(0xffffffff, Buffer.alloc(9)),
      framed(5, Buffer.from([0x0a, 0xff, 0xff, 0xff, 0x7f])),
      framed(0, Buffer.alloc(0)),
      Buffer.from([1, 0, 0, 0, 0]),
    ];
    for (const service of [...services, 'streams.Streams/BatchAppend']) {
      for (const body of bodies) {
        const code = await status(`/event_store.client.${service}`, body);
        expect(code).toMatch(/^([1-9]\d?)$/);
      }
    }
    for (let round = 0; round < 200; round += 1) {
      const message = randomBytes(1 + (round % 60));
      const service = services[round % services.length];
      await status(`/event_store.client.${service}`, framed(message.length, message));
    }
    expect(await status('/event_store.client.nothing.Nothing/Nothing', Buffer.alloc(0))).toBe('12');
    session.destroy();
    const client = server.client();
    await client.appendToStream('s', event());
    await client.dispose();
    expect(await server.stop()).toBe(0);
  });

  it('refuses appends while the disk is full, goes on reading, and loses nothing', () =>
    withDirectory(async (directory) => {
      const server = await ServerProcess.startWithFilesUpTo(4096, '--data-dir', directory);
      const client = server.client();
      const credentials = { username: 'nobody', password: 'nothing' };
      const large = () => jsonEvent({ type: 'Large', data: { text: 'x'.repeat(300_000) } });
      const append = (n: number) =>
        client.appendToStream(`s-${n}`, large(), n % 2 ? { credentials } : {}).then(
          () => true,
          () => false,
        );
      const results: boolean[] = [];
      while (results.filter((written) => !written).length < 4) {
        results.push(await append(results.length));
      }
      const streams = async (of: typeof client): Promise<string[]> => {
        const found: string[] = [];
        for await (const { event } of of.readAll()) found.push(event!.streamId);
        return found.filter((stream) => stream.startsWith('s-'));
      };
      const written = results.flatMap((wasWritten, n) => (wasWritten ? [`s-${n}`] : []));
      expect(await streams(client)).toEqual(written);
      await client.dispose();
      expect(await server.stop()).toBe(0);

      const roomy = await ServerProcess.start('--data-dir', directory);
      const again = roomy.client();
      expect(await streams(again)).toEqual(written);
      await again.appendToStream('s-next', large());
      expect(await streams(again)).toEqual([...written, 's-next']);
      await again.dispose();
      await roomy.stop();
    }));
});
