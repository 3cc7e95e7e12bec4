import { randomUUID } from 'node:crypto';
import {
  END,
  EventStoreDBClient,
  jsonEvent,
  ResolvedEvent,
  StreamDeletedError,
} from '@eventstore/db-client';
import { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { Empty } from '@eventstore/db-client/generated/shared_pb';
import { allRead, RawClient, readRequest, streamFilter, streamRead } from '../testing/raw-client';
import { ServerProcess } from '../testing/server-process';

let server: ServerProcess;
let client: EventStoreDBClient;
let raw: RawClient;

beforeAll(async () => {
  server = await ServerProcess.start('--in-memory');
  client = server.client();
  raw = new RawClient(server.port);
});

afterAll(async () => {
  raw.close();
  await client.dispose();
  await server.stop();
});

const newStream = () => `stream-${randomUUID()}`;
const events = (count: number) =>
  Array.from({ length: count }, (_none, n) => jsonEvent({ type: 'Counted', data: { n } }));

const { ContentCase } = ReadResp;
const NAMES = new Map(Object.entries(ContentCase).map(([name, value]) => [value, name]));

/** The kinds of the first answers to a subscription, in their order. */
async function kindsOf(options: ReadReq.Options, wanted: number): Promise<(string | undefined)[]> {
  options.clearCount();
  options.setSubscription(new ReadReq.Options.SubscriptionOptions());
  const answers = await raw.read(readRequest(options), { wanted });
  return answers.map((answer) => NAMES.get(answer.getContentCase()));
}

describe('a subscription', () => {
  it('is confirmed, has its history, and is told that it caught up', async () => {
    const stream = newStream();
    await client.appendToStream(stream, events(2));
    const expected = ['CONFIRMATION', 'EVENT', 'EVENT', 'CAUGHT_UP'];
    expect(await kindsOf(streamRead(stream), 4)).toEqual(expected);
  });

  it('from the end, or to a stream that is not there, has caught up at once', async () => {
    const options = streamRead(newStream());
    expect(await kindsOf(options, 2)).toEqual(['CONFIRMATION', 'CAUGHT_UP']);
    const end = allRead();
    end.getAll()!.setEnd(new Empty());
    expect(await kindsOf(end, 2)).toEqual(['CONFIRMATION', 'CAUGHT_UP']);
  });

  it('without a filter has no checkpoints', async () => {
    await client.appendToStream(newStream(), events(300));
    const { length } = await raw.read(readRequest(allRead()));
    const kinds = await kindsOf(allRead(), length + 2);
    const history = Array.from({ length }, () => 'EVENT');
    expect(kinds).toEqual(['CONFIRMATION', ...history, 'CAUGHT_UP']);
  });

  it('to a stream that is deleted for ever is refused', async () => {
    const stream = newStream();
    await client.tombstoneStream(stream, { expectedRevision: 'no_stream' });
    await expect(kindsOf(streamRead(stream), 2)).rejects.toMatchObject({ code: 9 });
    await expect(kindsOf(streamRead(`$$${stream}`), 2)).rejects.toMatchObject({ code: 9 });
  });

  it('ends when its stream is deleted for ever, and not when it is deleted', async () => {
    const stream = newStream();
    await client.appendToStream(stream, events(1));
    const subscription = client.subscribeToStream(stream, { fromRevision: END });
    await new Promise<void>((resolve) => subscription.once('caughtUp', () => resolve()));
    await client.deleteStream(stream);
    await client.appendToStream(stream, events(1));
    const seen: ResolvedEvent[] = [];
    const follow = async (): Promise<void> => {
      for await (const resolved of subscription) {
        seen.push(resolved);
        await client.tombstoneStream(stream);
      }
    };
    await expect(follow()).rejects.toThrow(StreamDeletedError);
    expect(seen.map(({ event }) => event!.revision)).toEqual([1n]);
  });

  it('sees no event that is too old when it comes to it', async () => {
    const stream = newStream();
    await client.appendToStream(stream, events(600));
    await client.setStreamMetadata(stream, { maxAge: 1 });
    const isOld = async (): Promise<boolean> => {
      for await (const found of client.readStream(stream)) return found === undefined;
      return true;
    };
    while (!(await isOld())) await new Promise((resolve) => setTimeout(resolve, 50));
    await client.appendToStream(stream, events(1));
    for await (const { event } of client.subscribeToStream(stream)) {
      expect(event!.revision).toBe(600n);
      break;
    }
  });
});

describe('a filtered subscription', () => {
  const LIVE = 4;

  it('has a checkpoint when it goes live, before it is told so', async () => {
    const options = allRead();
    options.setFilter(streamFilter([newStream()], 1_000_000));
    const kinds = await kindsOf(options, 3);
    expect(kinds).toEqual(['CONFIRMATION', 'CHECKPOINT', 'CAUGHT_UP']);
  });

  it('has a checkpoint for each window times its multiplier that was considered', async () => {
    const options = allRead();
    options.getAll()!.setEnd(new Empty());
    const filter = streamFilter([newStream()], 5);
    filter.setCheckpointintervalmultiplier(2);
    options.setFilter(filter);
    options.clearCount();
    options.setSubscription(new ReadReq.Options.SubscriptionOptions());
    let isOver = false;
    const appending = (async () => {
      const positions: bigint[] = [];
      while (!isOver) {
        const { position } = await client.appendToStream(newStream(), events(1));
        positions.push(position!.commit);
      }
      return positions;
    })();
    const answers = await raw.read(readRequest(options), { wanted: LIVE });
    isOver = true;
    const reached = answers.flatMap((answer) => answer.getCheckpoint()?.getCommitPosition() ?? []);
    expect(reached).toHaveLength(LIVE - 2);
    const gap = (await appending).filter(
      (commit) => commit > BigInt(reached[0]!) && commit <= BigInt(reached[1]!),
    );
    expect(gap).toHaveLength(10);
  });

  it('is refused with a multiplier of nothing', async () => {
    const options = allRead();
    const filter = streamFilter(['a']);
    filter.setCheckpointintervalmultiplier(0);
    options.setFilter(filter);
    await expect(kindsOf(options, 3)).rejects.toMatchObject({ code: 3 });
  });
});
