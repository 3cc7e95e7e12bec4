import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  EventStoreDBClient,
  jsonEvent,
  persistentSubscriptionToStreamSettingsFromDefaults,
  ResolvedEvent,
  StreamingRead,
} from '@eventstore/db-client';
import { ADMIN, Login, OPS, SecureServer } from './testing/secure-server';

const event = (type = 'Happened') => jsonEvent({ type, data: {} });
const DENIED = { type: 'access-denied' };

async function typesIn(read: StreamingRead<ResolvedEvent>): Promise<string[]> {
  const types: string[] = [];
  for await (const { event: found } of read) types.push(found!.type);
  return types;
}

describe('access to streams', () => {
  let directory: string;
  let server: SecureServer;
  let admin: EventStoreDBClient;
  let ops: EventStoreDBClient;
  let named = 0;
  const newStream = (): string => `acl-${(named += 1)}`;
  const clients: EventStoreDBClient[] = [];
  const clientOf = (login: Login): EventStoreDBClient => {
    const made = server.client(login);
    clients.push(made);
    return made;
  };

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'event-store-access-'));
    server = await SecureServer.start(directory);
    admin = clientOf(ADMIN);
    ops = clientOf(OPS);
  });

  afterAll(async () => {
    for (const made of clients) await made.dispose();
    expect(await server.stop()).toBe(0);
    rmSync(directory, { recursive: true, force: true });
  });

  it('is for every known user unless the stream says otherwise', async () => {
    const stream = newStream();
    await ops.appendToStream(stream, event());
    expect(await typesIn(ops.readStream(stream))).toEqual(['Happened']);
    await ops.setStreamMetadata(stream, { custom: 1 });
    expect((await ops.getStreamMetadata(stream)).metadata).toEqual({ custom: 1 });
    await ops.deleteStream(stream);
  });

  it('is denied to each right that the stream gives to another, and never to an admin', async () => {
    const stream = newStream();
    await admin.appendToStream(stream, event());
    const $acl = { $r: 'me', $w: ['me'], $d: ['$admins'], $mr: [], $mw: 'me' };
    const metadata = jsonEvent({ type: '$metadata', data: { $acl } });
    await admin.appendToStream(`$$${stream}`, metadata);
    await expect(typesIn(ops.readStream(stream))).rejects.toMatchObject(DENIED);
    await expect(ops.appendToStream(stream, event())).rejects.toMatchObject(DENIED);
    const single = ops.appendToStream(stream, event(), { credentials: OPS });
    await expect(single).rejects.toMatchObject(DENIED);
    await expect(ops.deleteStream(stream)).rejects.toMatchObject(DENIED);
    await expect(ops.tombstoneStream(stream)).rejects.toMatchObject(DENIED);
    await expect(ops.getStreamMetadata(stream)).rejects.toMatchObject(DENIED);
    await expect(ops.setStreamMetadata(stream, {})).rejects.toMatchObject(DENIED);
    expect(await typesIn(admin.readStream(stream))).toEqual(['Happened']);
    await admin.appendToStream(stream, event());
    await admin.getStreamMetadata(stream);
    await admin.deleteStream(stream);
  });

  it('is given by name and by group, and follows the metadata at once', async () => {
    const stream = newStream();
    await admin.setStreamMetadata(stream, { acl: { writeRoles: ['ops'], readRoles: ['$ops'] } });
    await ops.appendToStream(stream, event());
    expect(await typesIn(ops.readStream(stream))).toEqual(['Happened']);
    await admin.setStreamMetadata(stream, { acl: { writeRoles: ['$admins'] } });
    await expect(ops.appendToStream(stream, event())).rejects.toMatchObject(DENIED);
    expect(await typesIn(ops.readStream(stream))).toEqual(['Happened']);
    await admin.setStreamMetadata(stream, {});
    await ops.appendToStream(stream, event());
  });

  it('answers each of many appends by itself when one is denied', async () => {
    const closed = newStream();
    await admin.setStreamMetadata(closed, { acl: { writeRoles: ['$admins'] } });
    const streams = Array.from({ length: 20 }, (_none, index) =>
      index % 2 ? closed : newStream(),
    );
    const results = await Promise.all(
      streams.map((stream) =>
        ops.appendToStream(stream, event()).then(
          () => 'written',
          ({ type }: { type: string }) => type,
        ),
      ),
    );
    expect(results).toEqual(streams.map((s) => (s === closed ? 'access-denied' : 'written')));
  });

  it('leaves system streams to admins', async () => {
    const system = `$${newStream()}`;
    await expect(ops.appendToStream(system, event())).rejects.toMatchObject(DENIED);
    await admin.appendToStream(system, event());
    await expect(typesIn(ops.readStream(system))).rejects.toMatchObject(DENIED);
    await admin.setStreamMetadata(system, { acl: { readRoles: ['$ops'] } });
    expect(await typesIn(ops.readStream(system))).toEqual(['Happened']);
    await expect(typesIn(ops.readStream('$user-admin'))).rejects.toMatchObject(DENIED);
  });

  it('leaves $all to admins until its own metadata say otherwise', async () => {
    const firstOf = async (client: EventStoreDBClient): Promise<number> => {
      let count = 0;
      for await (const found of client.readAll({ maxCount: 1 })) count += found.event ? 1 : 0;
      return count;
    };
    expect(await firstOf(admin)).toBe(1);
    await expect(firstOf(ops)).rejects.toMatchObject(DENIED);
    const subscription = ops.subscribeToAll();
    const refusal = await new Promise((resolve) => subscription.on('error', resolve));
    expect(refusal).toMatchObject(DENIED);
    await admin.setStreamMetadata('$all', { acl: { readRoles: ['$ops'] } });
    expect(await firstOf(ops)).toBe(1);
  });

  it('denies to everyone what makes no sense', async () => {
    await expect(admin.appendToStream('$all', event())).rejects.toMatchObject(DENIED);
    await expect(admin.deleteStream('$all')).rejects.toMatchObject(DENIED);
    const stream = newStream();
    await admin.setStreamMetadata(stream, {});
    await expect(admin.deleteStream(`$$${stream}`)).rejects.toMatchObject(DENIED);
  });

  it('takes its defaults from the settings of the store', async () => {
    const stream = newStream();
    await admin.appendToStream(stream, event());
    const settings = { $userStreamAcl: { $r: '$admins', $w: ['$admins'] } };
    await admin.appendToStream('$settings', jsonEvent({ type: '$settings', data: settings }));
    await expect(typesIn(ops.readStream(stream))).rejects.toMatchObject(DENIED);
    await expect(ops.appendToStream(stream, event())).rejects.toMatchObject(DENIED);
    const own = newStream();
    await admin.setStreamMetadata(own, { acl: { writeRoles: ['ops'] } });
    await ops.appendToStream(own, event());
    await admin.appendToStream('$settings', jsonEvent({ type: '$settings', data: {} }));
    expect(await typesIn(ops.readStream(stream))).toEqual(['Happened']);
  });

  it('lets a subscription go on that was begun with the right', async () => {
    const stream = newStream();
    await admin.appendToStream(stream, event('First'));
    const seen: string[] = [];
    const subscription = ops.subscribeToStream(stream);
    const both = new Promise<void>((resolve, reject) => {
      subscription.on('error', reject).on('data', ({ event: found }) => {
        if (seen.push(found!.type) === 2) resolve();
      });
    });
    await new Promise((resolve) => subscription.once('confirmation', resolve));
    await admin.setStreamMetadata(stream, { acl: { readRoles: ['$admins'] } });
    await admin.appendToStream(stream, event('Second'));
    await both;
    expect(seen).toEqual(['First', 'Second']);
    await subscription.unsubscribe();
  });

  it('leaves persistent subscriptions to operators, and their events to readers', async () => {
    const stream = newStream();
    const settings = persistentSubscriptionToStreamSettingsFromDefaults();
    await ops.createPersistentSubscriptionToStream(stream, 'group', settings);
    await admin.setStreamMetadata(stream, { acl: { readRoles: ['$admins'] } });
    const subscription = ops.subscribeToPersistentSubscriptionToStream(stream, 'group');
    const refusal = await new Promise((resolve) => subscription.on('error', resolve));
    expect(refusal).toMatchObject(DENIED);
    await ops.deletePersistentSubscriptionToStream(stream, 'group');
  });
});
