import { randomUUID } from 'node:crypto';
import { encodeRecordedEvent } from '../wire/recorded-event';
import { linkTo, pinOf } from './links';

function stored(stream: string, { type = 'Placed', data = '{}', metadata = '' } = {}) {
  const event = {
    id: randomUUID(),
    type,
    contentType: 'application/json',
    metadata: Buffer.from(metadata),
    data: Buffer.from(data),
  };
  const recording = { stream, revision: 3, position: 70, createdAtMs: 1 };
  return { position: 70, record: encodeRecordedEvent(event, recording) };
}

const link = stored('$et-Placed', { type: '$>', data: '5@order-1@shop' });

describe('the pin of an event', () => {
  it('is its stream, or the one that its link leads to, followed or not', () => {
    expect(pinOf({ event: stored('order-1') }, 'Pinned')).toBe('order-1');
    expect(pinOf({ event: stored('order-1'), link }, 'Pinned')).toBe('order-1');
    expect(pinOf({ event: link }, 'Pinned')).toBe('order-1@shop');
    expect(pinOf({ link }, 'Pinned')).toBe('order-1@shop');
  });

  it('is what it is correlated by, if it is', () => {
    const correlated = stored('order-1', { metadata: '{"$correlationId":"c1"}' });
    expect(pinOf({ event: correlated }, 'PinnedByCorrelation')).toBe('c1');
    expect(pinOf({ event: correlated }, 'Pinned')).toBe('order-1');
    for (const metadata of ['', 'no json', '{}', 'null', '{"$correlationId":7}']) {
      const event = stored('order-1', { metadata });
      expect(pinOf({ event }, 'PinnedByCorrelation')).toBe('order-1');
    }
  });

  it('is nothing where nobody asks for it', () => {
    expect(pinOf({ event: stored('order-1') }, 'RoundRobin')).toBe('');
    expect(pinOf({ event: stored('order-1') }, 'DispatchToSingle')).toBe('');
  });
});

describe('a link to an event', () => {
  it('leads to the event, and where that is gone to where its own link led', () => {
    expect(linkTo({ event: stored('order-1') })).toBe('3@order-1');
    expect(linkTo({ event: stored('order-1'), link })).toBe('3@order-1');
    expect(linkTo({ link })).toBe('5@order-1@shop');
  });
});
