import { Message } from './message';
import { MessageBuffer, Offer } from './message-buffer';

const message = (place: number, more: Partial<Message> = {}): Message => ({
  id: `event-${place}`,
  place,
  sequence: place,
  isReplayed: false,
  pin: '',
  retryCount: 0,
  ...more,
});

function places(buffer: MessageBuffer, answer: (message: Message) => Offer = () => 'taken') {
  const offered: number[] = [];
  buffer.offerEach((one) => {
    const given = answer(one);
    if (given === 'taken') offered.push(one.place);
    return given;
  });
  return offered;
}

describe('the buffer of a group', () => {
  it('gives retries in the order of the stream, and before what is new', () => {
    const buffer = new MessageBuffer();
    buffer.add(message(7));
    buffer.addRetry(message(5));
    buffer.addRetry(message(2));
    buffer.addRetry(message(4));
    expect(places(buffer)).toEqual([2, 4, 5, 7]);
    expect(buffer.count).toBe(0);
  });

  it('gives replayed ones after all retries', () => {
    const buffer = new MessageBuffer();
    buffer.addRetry(message(0, { isReplayed: true }));
    buffer.addRetry(message(9));
    buffer.addRetry(message(1, { isReplayed: true }));
    buffer.addRetry(message(8));
    expect(places(buffer)).toEqual([0, 8, 9, 1]);
  });

  it('keeps what is passed over in its order', () => {
    const buffer = new MessageBuffer();
    for (const place of [1, 2, 3, 4]) buffer.add(message(place));
    expect(places(buffer, ({ place }) => (place % 2 ? 'skipped' : 'taken'))).toEqual([2, 4]);
    expect(places(buffer)).toEqual([1, 3]);
  });

  it('offers nothing any more when nobody can take any', () => {
    const buffer = new MessageBuffer();
    for (const place of [3, 4]) buffer.add(message(place));
    buffer.addRetry(message(1));
    buffer.addRetry(message(2));
    expect(places(buffer, ({ place }) => (place < 2 ? 'taken' : 'full'))).toEqual([1]);
    expect([buffer.retryCount, buffer.freshCount]).toEqual([1, 2]);
    expect(places(buffer)).toEqual([2, 3, 4]);
  });
});
