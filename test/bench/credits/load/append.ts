import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { AppendTask, Rate } from './tasks';
import { inTurns } from './work';

/** What an adjustment stores: an entry and its metadata, as long as ours. */
function entryLike() {
  const id = randomUUID();
  const data = {
    accountId: `acc_${'0'.repeat(26)}`,
    kind: 'sms',
    amountCredits: 1,
    from: [{ bucketId: `bkt_${'0'.repeat(26)}`, amountCredits: 1 }],
    reason: 'bench',
    reference: id,
    entryNumber: 1_000,
    balanceAfterCredits: 1_000,
    availableAfterCredits: 1_000,
    debitedAt: new Date().toISOString(),
  };
  const metadata = {
    $correlationId: id,
    $causationId: id,
    commandId: id,
    commandFingerprint: 'f'.repeat(64),
    actor: { type: 'operator', id: 'operator', keyId: null },
    ip: '127.0.0.1',
    userAgent: null,
    schemaVersion: 2,
  };
  return jsonEvent({ id, type: 'CreditsDebited', data, metadata });
}

/** Nothing is decided and nothing is folded: what storing alone costs through the client. */
export async function appendForAWhile({ url, streams, ...turns }: AppendTask): Promise<Rate> {
  const client = EventStoreDBClient.connectionString(url);
  const round = randomUUID();
  try {
    return await inTurns(turns, async () => {
      const stream = `bare-${round}-${Math.floor(Math.random() * streams)}`;
      await client.appendToStream(stream, entryLike());
    });
  } finally {
    await client.dispose();
  }
}
