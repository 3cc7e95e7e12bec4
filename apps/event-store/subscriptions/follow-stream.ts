import { isYoungEnough } from '../services/max-age';
import { sendPage } from '../services/send-page';
import { firstReadable, StreamHead } from '../storage/stream-head';
import { isTombstoned } from '../storage/tombstones';
import { streamDeleted } from '../transport/rpc-error';
import { encodeCaughtUp } from '../wire/read-answer';
import { ReadFrom } from '../wire/read-request';
import { Subscription } from './subscription';
import { WakeUp } from './wake-up';

/** Sends a stream from after a revision on, and then what is appended to it, until the end. */
export async function followStream(
  subscription: Subscription,
  { stream, from }: { readonly stream: string; readonly from: ReadFrom },
): Promise<void> {
  const { store, call } = subscription;
  const wakeUp = new WakeUp(store.feed, { stream }, call);
  let next = firstWanted(from, store.log.head(stream));
  const lag = (): number => Math.max(0, (store.log.head(stream)?.last ?? -1) + 1 - next);
  call.onClosed(store.followers.add({ target: 'stream', lag }));
  let isLive = false;
  while (!call.closed) {
    const head = store.log.head(stream);
    if (isTombstoned(store.log, stream)) throw streamDeleted(stream);
    if (head && next <= head.last) {
      next = await sendFrom(subscription, head, next);
    } else {
      if (!isLive) call.write(encodeCaughtUp());
      isLive = true;
      await wakeUp.wait();
    }
  }
}

function firstWanted(from: ReadFrom, head: StreamHead | undefined): number {
  if (from === 'start') return 0;
  return from === 'end' ? (head?.last ?? -1) + 1 : from + 1;
}

/** Sends a page and says where the next one begins. */
async function sendFrom(
  { store, call, encode }: Subscription,
  head: StreamHead,
  next: number,
): Promise<number> {
  const first = Math.max(next, firstReadable(head));
  const page = first <= head.last ? store.log.streamForward(head.number, first, head.last) : [];
  const nowMs = Date.now();
  const young = page.filter(({ record }) => isYoungEnough(record, head, nowMs));
  await sendPage(call, young.map(encode));
  return (page.at(-1)?.revision ?? head.last) + 1;
}
