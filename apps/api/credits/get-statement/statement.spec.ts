import type { EventMetadata } from '@trunkline/application/log/event-log';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { systemContext } from '@trunkline/application/commands/command-context';
import { walletStream } from '@trunkline/application/streams';
import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import { captureHold } from '@trunkline/domain/credits/capture-hold';
import { holdCredits } from '@trunkline/domain/credits/hold-credits';
import type { Decision } from '@trunkline/domain/decision';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { BucketId, CreditHoldId } from '@trunkline/domain/ids';
import type { Instant } from '@trunkline/domain/time/instant';
import { accountId, anAdjustment, later } from '@trunkline/testing/builders';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import fc from 'fast-check';
import { findPeriod, readPage } from './statement';
import { csvCell } from '../../reads/csv';
import { statementCsv } from './statement-csv';
import { type StatementEntry, WalletLog } from './wallet-log';

const wallet = walletStream(accountId, 'sms');
const owner = { accountId, kind: 'sms' as const };
const hour = 3_600_000;

const stepArbitrary = fc.record({
  what: fc.constantFrom('grant', 'grant', 'debit', 'hold', 'capture'),
  amount: fc.integer({ min: 1, max: 9 }),
});
type Step = typeof stepArbitrary extends fc.Arbitrary<infer Of> ? Of : never;

/** One step an hour, recorded by the hour. */
async function told(steps: readonly Step[], oldEvents: number): Promise<InMemoryEventLog> {
  const log = new InMemoryEventLog();
  await storeOldEvents(log, oldEvents);
  const runner = new CommandRunner(log);
  const holds: CreditHoldId[] = [];
  for (const [index, { what, amount }] of steps.entries()) {
    const at = later((oldEvents + index) * hour);
    const before = log.events.length;
    const holdId = `hold_${index}` as CreditHoldId;
    const asked = { ...owner, at, reason: what, reference: `r-${index}`, expiresAt: null };
    const bucketId = `b_${index}` as BucketId;
    const hold = { ...asked, type: 'HoldCredits' as const, holdId, amountCredits: amount };
    const signed = what === 'debit' ? -amount : amount;
    await runner.run({
      stream: wallet,
      context: systemContext('spec', { eventId: 'evt', correlationId: 'cor' }),
      decide: (state): Decision<WalletEvent, unknown> => {
        if (what === 'hold') return holdCredits(hold, state);
        const first = holds[0] ?? holdId;
        const capture = { type: 'CaptureHold', ...owner, holdId: first, amountCredits: 1, at };
        if (what === 'capture') return captureHold(capture as never, state);
        return adjustCredits(anAdjustment(signed, { ...asked, bucketId }), state);
      },
    });
    if (what === 'hold' && log.events.length > before) holds.push(holdId);
    log.events.slice(before).forEach((event) => Object.assign(event, { recordedAt: at }));
  }
  return log;
}

/** Grants of 5 as they were stored before entries had numbers. */
async function storeOldEvents(log: InMemoryEventLog, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const grant = { ...owner, bucketId: `old_${index}`, origin: 'adjustment', amountCredits: 5 };
    const why = { expiresAt: null, reason: 'old', reference: null, grantedAt: later(index * hour) };
    const data = { ...grant, ...why, availableAfterCredits: 5 * (index + 1) };
    const actor = { type: 'operator', id: 'operator', keyId: null };
    const metadata = { commandId: `old-${index}`, commandFingerprint: '', schemaVersion: 1, actor };
    const event = { id: `old-${index}`, type: 'CreditsGranted', data };
    await log.append(wallet.name, BigInt(index) - 1n, [
      { ...event, metadata: metadata as unknown as EventMetadata },
    ]);
    Object.assign(log.events.at(-1) ?? {}, { recordedAt: later(index * hour) });
  }
}

async function allPages(
  log: WalletLog,
  period: { readonly from?: Instant; readonly to?: Instant },
  limit: number,
): Promise<{ opening: number; closing: number; entries: readonly StatementEntry[] }> {
  const found = await findPeriod(log, period);
  const entries: StatementEntry[] = [];
  let next: bigint | null = found.first;
  while (next !== null) {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(log, found, {
      start: next,
      limit,
    });
    expect(page.entries.length).toBeLessThanOrEqual(limit);
    entries.push(...page.entries);
    next = page.next;
  }
  return { opening: found.openingBalance, closing: found.closingBalance, entries };
}

const sum = (entries: readonly StatementEntry[]): number =>
  entries.reduce((total, { amount }) => total + amount, 0);

describe('a statement', () => {
  it('says the same whichever page size, and periods chain to the unit', async () => {
    const anyCase = fc.record({
      steps: fc.array(stepArbitrary, { minLength: 1, maxLength: 25 }),
      oldEvents: fc.integer({ min: 0, max: 4 }),
      limit: fc.integer({ min: 1, max: 7 }),
      cut: fc.integer({ min: 0, max: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ steps, oldEvents, limit, cut }) => {
        const log = new WalletLog(await told(steps, oldEvents), wallet.name);
        const edge = later(cut * hour);
        const whole = await allPages(log, {}, 100);
        const first = await allPages(log, { to: edge }, limit);
        const second = await allPages(log, { from: edge }, limit);

        expect(first.closing).toBe(second.opening);
        expect([...first.entries, ...second.entries]).toEqual(whole.entries);
        for (const { opening, closing, entries } of [whole, first, second]) {
          expect(opening + sum(entries)).toBe(closing);
        }
        expect(first.entries.every(({ at }) => at < edge)).toBe(true);
        expect(second.entries.every(({ at }) => at >= edge)).toBe(true);
        const numbers = whole.entries.map(({ entryNumber }) => entryNumber);
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      }),
      { numRuns: 60 },
    );
  });

  it('is empty for a wallet that never held anything', async () => {
    const log = new WalletLog(new InMemoryEventLog(), wallet.name);
    expect(await allPages(log, {}, 5)).toEqual({ opening: 0, closing: 0, entries: [] });
  });

  it('comes as lines that say the same', async () => {
    const log = new WalletLog(await told([{ what: 'grant', amount: 7 }], 1), wallet.name);
    const lines: string[] = [];
    const period = await findPeriod(log, {});
    for await (const line of statementCsv(log, period, {})) lines.push(line);
    expect(lines).toEqual([
      'entry,at,type,amount,balance,available,reason,reference,actor,expiresAt,holdId\r\n',
      ',,opening,,0,,,,,,\r\n',
      `1,${later(0)},granted,5,5,5,old,,operator:operator,,\r\n`,
      `2,${later(hour)},granted,7,12,12,grant,r-0,system:spec,,\r\n`,
      ',,closing,,12,,,,,,\r\n',
    ]);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['-5', "'-5"],
    ['@cmd', "'@cmd"],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['=a,"b"', `"'=a,""b"""`],
    [-5, '-5'],
    ['plain', 'plain'],
  ])('writes %j as %s', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
});
