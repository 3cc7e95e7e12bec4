import { CarrierUnavailable, type CarrierSilence } from '../failures/failures';
import type { OwnedPage } from '../ports/carrier';
import { AskAgain, type AskAgainWatch, type ComparedCarrier, type Waiting } from './ask-again';

const limits = { triesMax: 4, pauseFirstMs: 1, pauseMaxMs: 2 };
const page = { cursor: null, limit: 1_000 };
const empty: OwnedPage = { numbers: [], nextCursor: null };

/** Is away for the first so many calls. */
class AwayAtFirst implements ComparedCarrier {
  calls = 0;

  constructor(
    private readonly times: number,
    private readonly how: CarrierSilence = { kind: 'silent' },
  ) {}

  listOwned(): Promise<OwnedPage> {
    return this.answer(empty);
  }

  findOwned(): Promise<[]> {
    return this.answer([]);
  }

  release(): Promise<void> {
    return this.answer(undefined);
  }

  private async answer<T>(value: T): Promise<T> {
    this.calls += 1;
    if (this.calls <= this.times) throw new CarrierUnavailable('it is away', this.how);
    return value;
  }
}

function asking(carrier: AwayAtFirst, watch: Partial<AskAgainWatch> = {}) {
  return new AskAgain(carrier, { signal: new AbortController().signal, ...watch }, limits);
}

describe('asking a carrier that is away again', () => {
  it.each([
    ['a page', (carrier: AskAgain) => carrier.listOwned(page)],
    ['a number', (carrier: AskAgain) => carrier.findOwned({ number: '+14155550100' as never })],
    ['a release', (carrier: AskAgain) => carrier.release('PN1')],
  ])('gets %s once it is back, and says how it waits', async (_what, call) => {
    const waits: Waiting[] = [];
    const carrier = new AwayAtFirst(3);
    await call(asking(carrier, { onWaiting: (waiting) => waits.push(waiting) }));
    expect(carrier.calls).toBe(4);
    expect(waits).toEqual([
      { tries: 1, triesMax: 4, waitMs: 1, why: 'it is away' },
      { tries: 2, triesMax: 4, waitMs: 2, why: 'it is away' },
      { tries: 3, triesMax: 4, waitMs: 2, why: 'it is away' },
    ]);
  });

  it('ends after its last try', async () => {
    const carrier = new AwayAtFirst(4);
    await expect(asking(carrier).listOwned(page)).rejects.toThrow('it is away');
    expect(carrier.calls).toBe(4);
  });

  it('waits as long as it is told', async () => {
    const waits: number[] = [];
    const carrier = new AwayAtFirst(1, { kind: 'notAsked', retryAfterMs: 7 });
    await asking(carrier, { onWaiting: ({ waitMs }) => waits.push(waitMs) }).listOwned(page);
    expect(waits).toEqual([7]);
  });

  it('takes a clear no for an answer', async () => {
    const carrier = new AwayAtFirst(1, { kind: 'refused' });
    await expect(asking(carrier).listOwned(page)).rejects.toThrow('it is away');
    expect(carrier.calls).toBe(1);
  });

  it('stops at once when it is told to while it waits', async () => {
    const stop = new AbortController();
    const carrier = new AwayAtFirst(1, { kind: 'busy', retryAfterMs: 60_000 });
    const onWaiting = (): void => stop.abort();
    await expect(
      asking(carrier, { signal: stop.signal, onWaiting }).listOwned(page),
    ).rejects.toThrow('aborted');
    expect(carrier.calls).toBe(1);
  });

  it('does not wait for a call that does not end, once it is to stop', async () => {
    const stop = new AbortController();
    const carrier = new AwayAtFirst(0);
    carrier.findOwned = () => new Promise(() => setImmediate(() => stop.abort()));
    const asked = asking(carrier, { signal: stop.signal }).findOwned({ number: '+1' as never });
    await expect(asked).rejects.toThrow('aborted');
  });
});
