import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import { conversationStream, scheduleStream } from '@trunkline/application/streams';
import { noRevision } from '@trunkline/application/log/event-log';
import { encodeEvent } from '@trunkline/event-catalogue/catalogue';
import {
  accountId,
  allowance,
  assigned,
  at,
  number,
  opened,
  primarySet,
  purchaseRequested,
  reserved,
} from '@trunkline/testing/builders';
import { numbered } from '@trunkline/testing/contracts/event-log.contract';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { InMemoryMessageIndex } from '@trunkline/testing/fakes/in-memory-message-index';
import { InMemorySectionStore } from '@trunkline/testing/fakes/in-memory-section-store';
import { ScheduleStory } from '@trunkline/testing/schedule-story';
import type { AnyEvent } from '@trunkline/domain/events';
import { cancelSchedule } from '@trunkline/domain/schedules/change-schedule';
import type { CreditHoldId, MessageId } from '@trunkline/domain/ids';
import fc from 'fast-check';
import { ProjectConversation } from './project-conversation';
import { ProjectSchedule } from './project-schedule';
import { ProjectReadModelProcessor } from './project-read-model.processor';

const stream = `account-${accountId}`;
const story = [
  opened(),
  reserved(1, 'primary'),
  assigned(1),
  primarySet(1),
  purchaseRequested(),
  allowance(1),
  reserved(2, 'secondary'),
  assigned(2),
];

const logOf = (length: number): Promise<InMemoryEventLog> =>
  logWith(stream, story.slice(0, length));

async function logWith(name: string, told: readonly AnyEvent[]): Promise<InMemoryEventLog> {
  const log = new InMemoryEventLog();
  const events = told.map((event, n) => {
    const { metadata, ...rest } = numbered(n);
    const { data, schemaVersion } = encodeEvent(event);
    return { ...rest, type: event.type, data, metadata: { ...metadata, schemaVersion } };
  });
  await log.append(name, noRevision, events);
  return log;
}

function projector(
  log: InMemoryEventLog,
  sections: InMemorySectionStore,
  index = new InMemoryMessageIndex(),
): ProjectReadModelProcessor {
  return new ProjectReadModelProcessor(log, sections, {
    conversations: new ProjectConversation(log, index),
    schedules: new ProjectSchedule(log, index),
  });
}

async function projected(revisions: readonly number[]): Promise<unknown> {
  const sections = new InMemorySectionStore();
  const projecting = projector(await logOf(story.length), sections);
  await Promise.all(
    revisions.map((revision) => projecting.process({ stream, revision: String(revision) })),
  );
  return (await sections.read([stream]))[0];
}

describe('projecting a section', () => {
  it('shows the same, however often, in whatever order and how many at once its jobs come', async () => {
    const inOrder = await projected(story.map((_, revision) => revision));
    const anyJobs = fc.array(fc.integer({ min: 0, max: story.length - 1 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(anyJobs, async (jobs) => {
        expect(await projected([...jobs, story.length - 1])).toEqual(inOrder);
      }),
    );
    expect(inOrder).toMatchObject({ revision: BigInt(story.length - 1) });
  });

  it('fails a job whose event is not in the log, so that it is tried again', async () => {
    const projecting = projector(await logOf(2), new InMemorySectionStore());
    await expect(projecting.process({ stream, revision: '5' })).rejects.toThrow('ends at 1');
  });
});

describe('projecting a conversation', () => {
  const { name } = conversationStream(accountId, number(142));
  const [from, to, messageId] = [number(1), number(142), 'msg_1' as MessageId];
  const text = { body: 'hello', encoding: 'GSM-7' as const, segments: 1, origin: null };
  const terms = { holdId: 'hold_1' as CreditHoldId, validUntil: at, acceptedAt: at };
  const inbound = { carrierMessageId: 'SM2', body: 'Stop', mediaCount: 0, receivedAt: at };
  const told: readonly AnyEvent[] = [
    { type: 'MessageAccepted', data: { messageId, accountId, from, to, ...text, ...terms } },
    { type: 'MessageAttempted', data: { messageId, attempt: 1, attemptedAt: at } },
    { type: 'MessageSent', data: { messageId, carrierMessageId: 'SM1', sentAt: at } },
    {
      type: 'MessageReceived',
      data: { accountId, ...inbound, from: to, to: from, keyword: 'stop' },
    },
    {
      type: 'RecipientOptedOut',
      data: { accountId, recipient: to, by: 'keyword', keyword: 'STOP', optedOutAt: at },
    },
    { type: 'MessageDelivered', data: { messageId, carrierMessageId: 'SM1', deliveredAt: at } },
  ];

  it('lists the same, in whatever order its jobs come', async () => {
    const log = await logWith(name, told);
    const lists = async (revisions: readonly number[]) => {
      const index = new InMemoryMessageIndex();
      const projecting = projector(log, new InMemorySectionStore(), index);
      for (const revision of revisions) {
        await projecting.process({ stream: name, revision: String(revision) });
      }
      const page = { after: undefined, limit: 10 };
      return Promise.all(
        (['texts', 'conversations', 'optOuts'] as const).map((list) =>
          index.page(accountId, list, page),
        ),
      );
    };
    const [texts, conversations, optOuts] = await lists([0, 1, 2, 3, 4, 5]);
    expect(texts?.map(({ view }) => view)).toMatchObject([
      { id: 'msg_1', direction: 'outbound', status: 'delivered' },
      { id: 'SM2', direction: 'inbound', status: 'received', keyword: 'stop' },
    ]);
    expect(conversations).toMatchObject([{ key: to, view: { lastBody: 'Stop' } }]);
    expect(optOuts).toMatchObject([{ key: to, view: { keyword: 'STOP' } }]);
    expect(await lists([5, 3, 4, 0, 2, 1, 0])).toEqual([texts, conversations, optOuts]);
  });
});

describe('projecting a schedule', () => {
  const page = { after: undefined, limit: 10 };
  const daily = { at: '2026-12-01T09:00', repeat: { every: 'day', times: 3 } } as const;
  const lists = ['sentSchedules', 'missedSchedules', 'cancelledSchedules'] as const;

  it('lists it where it belongs, by when that was last, in whatever order its jobs come', async () => {
    const told = await new ScheduleStory(new LuxonZoneOffsets()).begin();
    await told.plan(daily);
    await told.runUntil('2026-12-01T15:00:00.000Z');
    told.clock.set('2026-12-02T20:00:00.000Z');
    await told.advance();
    const { name } = scheduleStream(told.scheduleId);
    const cancel = { type: 'CancelSchedule', reason: 'asked', at: told.clock.now() } as const;
    await told.run(scheduleStream(told.scheduleId), (state) => cancelSchedule(cancel, state));

    const shown = async (revisions: readonly number[]) => {
      const index = new InMemoryMessageIndex();
      const projecting = projector(told.log, new InMemorySectionStore(), index);
      for (const revision of revisions) {
        await projecting.process({ stream: name, revision: String(revision) });
      }
      return Promise.all(lists.map((list) => index.page(accountId, list, page)));
    };
    const inOrder = await shown(told.events().map((_, revision) => revision));
    const at = (instant: string) => [{ key: 'sch_1', atMs: Date.parse(instant), view: null }];
    expect(inOrder).toEqual([
      at('2026-12-01T14:00:00.000Z'),
      at('2026-12-02T20:00:00.000Z'),
      at('2026-12-02T20:00:00.000Z'),
    ]);
    expect(await shown([4, 1, 3, 0])).toEqual(inOrder);
    const lost = projector(new InMemoryEventLog(), new InMemorySectionStore());
    await expect(lost.process({ stream: name, revision: '0' })).rejects.toThrow('ends before 0');
  });
});
