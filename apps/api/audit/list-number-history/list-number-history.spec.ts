import { numberStream } from '@trunkline/application/streams';
import type { AccountId, HoldId } from '@trunkline/domain/ids';
import type { NumberClaimEvent } from '@trunkline/domain/numbers/number-claim.events';
import { accountId, assignmentId, at, later, number } from '@trunkline/testing/builders';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { tell } from '@trunkline/testing/reconcile/told-events';
import { ListNumberHistoryHandler } from './list-number-history.handler';
import { ListNumberHistoryQuery } from './list-number-history.query';
import type { NumberHistoryDto, NumberHistoryQueryDto } from './number-history.dto';

const ours = number(1);
const otherId = 'acc_2' as AccountId;
const first = { number: ours, accountId, assignmentId: assignmentId(1) };
const second = { number: ours, accountId: otherId, assignmentId: assignmentId(2) };
const carrierNumberId = 'PN1';
const ofFirst = `account ${accountId} (assignment ${first.assignmentId})`;
const ofSecond = `account ${otherId} (assignment ${second.assignmentId})`;

/** Two accounts and nobody had it, one after the other. */
const life: readonly (readonly [NumberClaimEvent, string])[] = [
  [
    { type: 'NumberClaimed', data: { ...first, claimedAt: at } },
    `Claimed for ${ofFirst}: no other account can get it now.`,
  ],
  [
    { type: 'NumberClaimReleased', data: { ...first, reason: 'numberTaken', releasedAt: at } },
    `The claim for ${ofFirst} ended without the number: somebody else got it first.`,
  ],
  [
    { type: 'NumberKept', data: { number: ours, carrierNumberId, tag: 'trk:x:y', keptAt: at } },
    'Ours at the carrier as PN1, of no account: kept for whoever wants it.',
  ],
  [
    { type: 'NumberClaimed', data: { ...second, claimedAt: at } },
    `Claimed for ${ofSecond}: no other account can get it now.`,
  ],
  [
    { type: 'NumberPurchased', data: { ...second, carrierNumberId, purchasedAt: at } },
    `Ours at the carrier as PN1, for ${ofSecond}.`,
  ],
  [
    { type: 'NumberDrifted', data: { ...second, driftedAt: at } },
    `The carrier does not have it any more, though ${ofSecond} did not release it.`,
  ],
  [
    { type: 'NumberRestored', data: { ...second, carrierNumberId: 'PN2', restoredAt: at } },
    `The carrier has it again, as PN2, for ${ofSecond}.`,
  ],
  [
    { type: 'NumberClaimReleased', data: { ...second, reason: 'released', releasedAt: at } },
    `Released by ${ofSecond}, and not ours at the carrier any more.`,
  ],
  [
    { type: 'NumberKept', data: { number: ours, carrierNumberId, tag: 'trk:x:y', keptAt: at } },
    'Ours at the carrier as PN1, of no account: kept for whoever wants it.',
  ],
  [
    { type: 'KeptNumberGiven', data: { number: ours, reason: 'released', givenAt: at } },
    'Of no account, and so given back to the carrier.',
  ],
];
const holder = { number: ours, accountId: otherId, holdId: 'hld_1' as HoldId };
const looks: readonly (readonly [NumberClaimEvent, string])[] = [
  [
    {
      type: 'NumberHeld',
      data: { ...holder, heldSince: at, heldUntil: later(300_000), heldAt: at },
    },
    `Held for account ${otherId} while it chooses, until ${later(300_000)}.`,
  ],
  [
    {
      type: 'NumberReserved',
      data: { ...holder, reservationId: 'RS1', reservedUntil: later(300_000), reservedAt: at },
    },
    `Kept by the carrier, too, as RS1, until ${later(300_000)}.`,
  ],
  [
    { type: 'NumberHoldEnded', data: { ...holder, reason: 'released', endedAt: later(1_000) } },
    `Not held for account ${otherId} any more: it let go of the number.`,
  ],
];
const texts = life.map(([, text]) => text);

let handler: ListNumberHistoryHandler;

beforeEach(async () => {
  const log = new InMemoryEventLog();
  await tell(
    log,
    numberStream(ours).name,
    life.map(([event]) => event),
  );
  handler = new ListNumberHistoryHandler(log);
});

function ask(asked: NumberHistoryQueryDto, of = ours): Promise<NumberHistoryDto> {
  return handler.execute(new ListNumberHistoryQuery(of, asked));
}

async function walk(order: 'newest' | 'oldest', limit: number): Promise<readonly string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page: NumberHistoryDto = await ask({ order, limit, cursor });
    expect(page.data.length).toBeLessThanOrEqual(limit);
    seen.push(...page.data.map(({ text }) => text));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && seen.length <= life.length);
  return seen;
}

describe('the history of a number', () => {
  it.each([1, 3, life.length - 1, life.length, life.length + 1])(
    'tells every step once over all accounts, %i a page, from either end',
    async (limit) => {
      expect(await walk('oldest', limit)).toEqual(texts);
      expect(await walk('newest', limit)).toEqual([...texts].reverse());
    },
  );

  it('names the account and the assignment of each step, and none where it was of nobody', async () => {
    const { data } = await ask({ order: 'oldest' });
    expect(data.map((step) => [step.revision, step.accountId, step.assignmentId])).toEqual(
      life.map(([{ data: facts }], revision) => [
        String(revision),
        'accountId' in facts ? facts.accountId : null,
        'assignmentId' in facts ? facts.assignmentId : null,
      ]),
    );
    expect(data[0]).toMatchObject({
      type: 'NumberClaimed',
      actor: { type: 'system' },
      data: first,
    });
  });

  it('tells who held a number that nobody got in the end', async () => {
    const log = new InMemoryEventLog();
    const { name } = numberStream(number(3));
    await tell(
      log,
      name,
      looks.map(([event]) => event),
    );
    const wish = new ListNumberHistoryQuery(number(3), { order: 'oldest' });
    const { data } = await new ListNumberHistoryHandler(log).execute(wish);
    expect(data.map(({ text }) => text)).toEqual(looks.map(([, text]) => text));
    expect(data[0]).toMatchObject({ accountId: otherId, assignmentId: null });
  });

  it('is not there for a number that the log has never heard of', async () => {
    await expect(ask({}, number(2))).rejects.toMatchObject({ status: 404 });
  });

  it('refuses a cursor that it did not give', async () => {
    await expect(ask({ cursor: 'x' })).rejects.toMatchObject({ status: 400 });
  });
});
