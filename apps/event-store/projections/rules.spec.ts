import { ProposedEvent } from '../wire/recorded-event';
import { justRecorded, ProjectedEvent } from './projected-event';
import {
  byCategory,
  byCorrelationId,
  byEventType,
  Emission,
  Rule,
  streamByCategory,
  streams,
} from './rules';

interface Given extends Partial<ProposedEvent> {
  readonly stream?: string;
  readonly revision?: number;
}

function event({ stream = 'order-1', revision = 3, ...event }: Given = {}): ProjectedEvent {
  const proposed: ProposedEvent = {
    id: '00000000-0000-4000-8000-000000000001',
    type: 'Placed',
    contentType: 'application/json',
    metadata: Buffer.from('{}'),
    data: Buffer.from('{}'),
    ...event,
  };
  const createdAtMs = Date.parse('2026-03-04T05:06:07.089Z');
  return justRecorded(proposed, { stream, revision, position: 40, createdAtMs });
}

const link = (stream: string, data: string, metadata: object = {}): Emission =>
  ({ stream, type: '$>', data, metadata }) as Emission;

const softDelete = {
  stream: '$$order-1',
  type: '$metadata',
  data: Buffer.from('{"$tb":9223372036854775807}'),
};
const tombstone = { stream: 'order-1', type: '$streamDeleted', revision: Infinity };
const aLink = { type: '$>', data: Buffer.from('7@order-9') };
const correlated = (id: unknown) => ({
  metadata: Buffer.from(JSON.stringify({ $correlationId: id })),
});

describe('the category of an event', () => {
  it('is what comes before the first separator of its stream', () => {
    expect(byCategory(event())).toEqual(link('$ce-order', '3@order-1', { $o: 'order-1' }));
    expect(byCategory(event({ stream: 'a-b-c' }))?.stream).toBe('$ce-a');
  });

  it.each(['order', '-order', '$order-1', '$$order-1'])('does not exist for %p', (stream) => {
    expect(byCategory(event({ stream }))).toBeUndefined();
    expect(streamByCategory(event({ stream, revision: 0 }))).toBeUndefined();
  });

  it('has the deletes of its streams', () => {
    const metadata = { $o: 'order-1', $deleted: -1 };
    expect(byCategory(event(softDelete))).toEqual(link('$ce-order', '3@$$order-1', metadata));
    const last = '9223372036854775807@order-1';
    expect(byCategory(event(tombstone))).toEqual(link('$ce-order', last, metadata));
  });

  it('has links as they are, and does not link to them', () => {
    expect(byCategory(event(aLink))).toEqual(link('$ce-order', '7@order-9', { $o: 'order-1' }));
  });

  it('has the names of its streams, once each', () => {
    const reference = { stream: '$category-order', type: '$@', data: 'order-1', metadata: {} };
    expect(streamByCategory(event({ revision: 0 }))).toEqual(reference);
    expect(streamByCategory(event({ revision: 1 }))).toBeUndefined();
  });
});

describe('the type of an event', () => {
  it('is its type, also in the streams of the system', () => {
    expect(byEventType(event())).toEqual(link('$et-Placed', '3@order-1'));
    const own = { stream: '$$order-1', type: '$metadata', data: Buffer.from('{"$tb":4}') };
    expect(byEventType(event(own))).toEqual(link('$et-$metadata', '3@$$order-1'));
  });

  it('is $deleted when it deletes a stream', () => {
    expect(byEventType(event(tombstone))?.stream).toBe('$et-$deleted');
    expect(byEventType(event(softDelete))?.metadata).toEqual({ $deleted: -1 });
  });

  it('does not exist for a link', () => {
    expect(byEventType(event(aLink))).toBeUndefined();
  });
});

describe('the stream of all streams', () => {
  it('has the first event of each, of whatever kind', () => {
    expect(streams(event({ revision: 0 }))).toEqual(link('$streams', '0@order-1'));
    expect(streams(event({ revision: 1 }))).toBeUndefined();
    expect(streams(event(tombstone))).toBeUndefined();
    expect(streams(event({ ...aLink, stream: '$ce-a', revision: 0 }))?.data).toBe('0@$ce-a');
  });
});

describe('the correlation id of an event', () => {
  it('is in its metadata', () => {
    const expected = { $eventTimestamp: '2026-03-04T05:06:07.089000Z' };
    expect(byCorrelationId(event(correlated('c-1')))).toEqual(
      link('$bc-c-1', '3@order-1', expected),
    );
    expect(byCorrelationId(event(correlated(12)))?.stream).toBe('$bc-12');
  });

  it.each([
    ['no metadata', { metadata: Buffer.alloc(0) }],
    ['metadata that are no JSON', { metadata: Buffer.from('$correlationId') }],
    ['metadata that only mention it', { metadata: Buffer.from('{"a":"$correlationId"}') }],
    ['metadata that are no object', { metadata: Buffer.from('"$correlationId"') }],
    ['null', correlated(null)],
    ['an object', correlated({})],
    ['a link', { ...correlated('c-1'), ...aLink }],
  ])('does not exist for %s', (_name, given) => {
    expect(byCorrelationId(event(given))).toBeUndefined();
  });
});

describe('no rule', () => {
  const ALL: readonly Rule[] = [
    byCategory,
    byCorrelationId,
    byEventType,
    streamByCategory,
    streams,
  ];

  it('answers what it added itself for ever', () => {
    let wave = [event({ revision: 0, ...correlated('c-1') })];
    for (let round = 0; round < 4; round += 1) {
      wave = wave.flatMap((cause) =>
        ALL.flatMap((rule) => rule(cause) ?? []).map(({ stream, type, data }) =>
          event({ stream, type, data: Buffer.from(data), revision: 1 }),
        ),
      );
    }
    expect(wave).toEqual([]);
  });
});
