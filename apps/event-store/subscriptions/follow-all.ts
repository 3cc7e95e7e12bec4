import { isWanted } from '../services/all-events';
import { sendPage } from '../services/send-page';
import { StoredEvent } from '../storage/log-store';
import { encodeCaughtUp, encodeCheckpoint } from '../wire/read-answer';
import { FilterRequest, ReadFrom } from '../wire/read-request';
import { RpcError } from '../transport/rpc-error';
import { Checkpoints } from './checkpoints';
import { Subscription } from './subscription';
import { WakeUp } from './wake-up';

const PAGE = 256;

/** Sends `$all` from after a position on, and then what is appended, until the end. */
export async function followAll(subscription: Subscription, from: ReadFrom): Promise<void> {
  const { store, call, request } = subscription;
  const wakeUp = new WakeUp(store.feed, '$all', call);
  const answers = request.filter
    ? filtered(subscription, request.filter)
    : unfiltered(subscription);
  let next = firstWanted(from, store.log.end);
  const lag = (): number => (isWaiting ? 0 : store.log.end - next);
  call.onClosed(store.followers.add({ target: 'all', lag }));
  let isLive = false;
  let isWaiting = false;
  while (!call.closed) {
    const page = store.log.allForward(next, PAGE);
    if (page.length > 0) {
      next = page.at(-1)!.position + 1;
      await sendPage(call, answers.of(page));
      continue;
    }
    if (!isLive) await sendPage(call, answers.whenLive());
    isLive = true;
    isWaiting = true;
    await wakeUp.wait();
    isWaiting = false;
  }
}

function firstWanted(from: ReadFrom, end: number): number {
  if (from === 'start') return 0;
  return from === 'end' ? end : from + 1;
}

/** Turns pages of the log into what the client is sent. */
interface Answers {
  of(page: readonly StoredEvent[]): Buffer[];
  whenLive(): Buffer[];
}

function unfiltered({ encode }: Subscription): Answers {
  return {
    of: (page) => page.filter(({ record }) => isWanted(record)).map(encode),
    whenLive: () => [encodeCaughtUp()],
  };
}

function filtered({ encode }: Subscription, filter: FilterRequest): Answers {
  if (filter.checkpointEvery === 0) {
    throw new RpcError('INVALID_ARGUMENT', 'The checkpoint interval must be greater than 0.');
  }
  let out: Buffer[] = [];
  let last: number | undefined;
  const checkpoints = new Checkpoints(filter.checkpointEvery, (position) =>
    out.push(encodeCheckpoint(position)),
  );
  const take = (): Buffer[] => {
    const taken = out;
    out = [];
    return taken;
  };
  return {
    of(page) {
      for (const event of page) {
        if (isWanted(event.record, filter)) out.push(encode(event));
        last = event.position;
        checkpoints.consider(event.position);
      }
      return take();
    },
    whenLive() {
      if (last !== undefined) checkpoints.reach(last);
      out.push(encodeCaughtUp());
      return take();
    },
  };
}
