import { noRevision, type NewEvent } from '@trunkline/application/log/event-log';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { mergedStreams } from './merged-streams';

const event = (id: string): NewEvent => ({ id, type: 'X', data: {}, metadata: {} as never });

/** Two streams that take turns, `each` events in each. */
async function logOf(each: number): Promise<InMemoryEventLog> {
  const log = new InMemoryEventLog();
  for (let index = 0; index < each; index += 1) {
    const expected = noRevision + BigInt(index);
    await log.append('a', expected, [event(`a${index}`)]);
    await log.append('b', expected, [event(`b${index}`)]);
  }
  return log;
}

async function idsOf(log: InMemoryEventLog, order: 'newest' | 'oldest'): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of mergedStreams(log, ['b', 'nothing', 'a'], order)) ids.push(id);
  return ids;
}

describe('merging streams', () => {
  it('follows the order of the log', async () => {
    expect(await idsOf(await logOf(2), 'oldest')).toEqual(['a0', 'b0', 'a1', 'b1']);
  });

  it('can begin with the newest', async () => {
    expect(await idsOf(await logOf(2), 'newest')).toEqual(['b1', 'a1', 'b0', 'a0']);
  });

  it.each([49, 50, 51, 100])('loses and doubles none of %i events a stream', async (each) => {
    const log = await logOf(each);
    const inOrder = log.events.map(({ id }) => id);
    expect(await idsOf(log, 'oldest')).toEqual(inOrder);
    expect(await idsOf(log, 'newest')).toEqual(inOrder.reverse());
  });
});
