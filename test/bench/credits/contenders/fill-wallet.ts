import { join, resolve } from 'node:path';

const built = resolve(__dirname, '../../../../dist/libs');
const AT_ONCE = 500;

/** Makes a wallet as long as it is wanted, by the runner that the api has, and faster than HTTP. */
export async function fillWallet(
  eventStoreUrl: string,
  accountId: string,
  { entries, say }: { readonly entries: number; readonly say: (line: string) => void },
): Promise<void> {
  const { EventStoreDbLog, CommandRunner, walletStream, adjustCredits } = await programs();
  const log = new EventStoreDbLog({ url: eventStoreUrl });
  const runner = new CommandRunner(log);
  const stream = walletStream(accountId as never, 'sms');
  const adjust = async (n: number): Promise<void> => {
    const command = {
      ...{ type: 'AdjustCredits', accountId, kind: 'sms', amountCredits: 2, reason: 'bench' },
      ...{ reference: `fill-${n}`, bucketId: 'bkt_bench', origin: 'adjustment', expiresAt: null },
      at: new Date().toISOString(),
    };
    const outcome = await runner.run({
      stream,
      context: contextOf(n),
      decide: (state) => adjustCredits(command as never, state),
    });
    if (outcome.outcome !== 'recorded' || outcome.replayed) throw new Error(`${n}: not an entry`);
  };
  for (let from = 0; from < entries; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, entries - from);
    await Promise.all(Array.from({ length: count }, (_none, index) => adjust(from + index)));
    if (from > 0 && from % 100_000 === 0) say(`  ${from} entries`);
  }
  await log.close();
}

function contextOf(n: number) {
  // As long as what a stream remembers of an id.
  const commandId = n.toString(16).padStart(32, '0');
  const actor = { type: 'operator', id: 'operator', keyId: null } as const;
  const ids = { commandId, commandFingerprint: '', correlationId: commandId };
  return { ...ids, causationId: commandId, actor, ip: null, userAgent: null };
}

async function programs() {
  type Log = typeof import('@trunkline/adapters/eventstoredb/event-store-db-log');
  type Runner = typeof import('@trunkline/application/commands/command-runner');
  type Streams = typeof import('@trunkline/application/streams');
  type Adjusting = typeof import('@trunkline/domain/credits/adjust-credits');
  return {
    ...((await import(join(built, 'adapters/eventstoredb/event-store-db-log.js'))) as Log),
    ...((await import(join(built, 'application/commands/command-runner.js'))) as Runner),
    ...((await import(join(built, 'application/streams.js'))) as Streams),
    ...((await import(join(built, 'domain/credits/adjust-credits.js'))) as Adjusting),
  };
}
