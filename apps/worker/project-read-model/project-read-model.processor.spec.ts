import { noRevision } from '@trunkline/application/log/event-log';
import { encodeEvent } from '@trunkline/event-catalogue/catalogue';
import {
  accountId,
  allowance,
  assigned,
  opened,
  primarySet,
  purchaseRequested,
  reserved,
} from '@trunkline/testing/builders';
import { numbered } from '@trunkline/testing/contracts/event-log.contract';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { InMemorySectionStore } from '@trunkline/testing/fakes/in-memory-section-store';
import fc from 'fast-check';
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

async function logOf(length: number): Promise<InMemoryEventLog> {
  const log = new InMemoryEventLog();
  const events = story.slice(0, length).map((event, n) => {
    const { metadata, ...rest } = numbered(n);
    const { data, schemaVersion } = encodeEvent(event);
    return { ...rest, type: event.type, data, metadata: { ...metadata, schemaVersion } };
  });
  await log.append(stream, noRevision, events);
  return log;
}

async function projected(revisions: readonly number[]): Promise<unknown> {
  const sections = new InMemorySectionStore();
  const projector = new ProjectReadModelProcessor(await logOf(story.length), sections);
  await Promise.all(
    revisions.map((revision) => projector.process({ stream, revision: String(revision) })),
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
    const projector = new ProjectReadModelProcessor(await logOf(2), new InMemorySectionStore());
    await expect(projector.process({ stream, revision: '5' })).rejects.toThrow('ends at 1');
  });
});
