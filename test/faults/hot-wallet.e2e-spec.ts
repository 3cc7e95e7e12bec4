import { setTimeout as sleep } from 'node:timers/promises';
import { Customer } from '../support/customer';
import { Dice } from '../support/dice';
import { bySize, printTable, seed } from '../support/run-size';
import { type System, startSystem } from '../support/system';

type Entry = {
  readonly entryNumber: number;
  readonly amount: number;
  readonly balanceAfter: number;
  readonly reference: string | null;
};

type Page = {
  readonly openingBalance: number;
  readonly closingBalance: number;
  readonly entries: readonly Entry[];
  readonly nextCursor: string | null;
};

const unlimited = { TRUNKLINE_RATE_LIMIT_PER_MINUTE: '10000000' };
const writers = 64;
const triesMax = 200;
const size = bySize({ small: { each: 15, kills: 2 }, full: { each: 5_000, kills: 20 } });

let system: System;

beforeAll(async () => {
  system = await startSystem({ env: unlimited });
});

afterAll(async () => {
  await system.stop();
});

describe('one wallet that all want at once', () => {
  it(`adds up to the unit after ${writers} writers made ${size.each} adjustments each`, async () => {
    const customer = await Customer.open(system);
    await adjust(customer, 'first', 1);
    let [accepted, refused, sum] = [1, 0, 1];
    const began = performance.now();
    const write = async (writer: number): Promise<void> => {
      const dice = new Dice(seed * 1_000 + writer);
      for (let count = 0; count < size.each; count += 1) {
        const amount = 1 + dice.below(9);
        const signed = dice.below(2) === 0 ? amount : -amount;
        const status = await adjust(customer, `w${writer}-${count}`, signed);
        accepted += status === 201 ? 1 : 0;
        refused += status === 409 ? 1 : 0;
        sum += status === 201 ? signed : 0;
      }
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    const tookMs = performance.now() - began;

    expect(accepted + refused).toBe(1 + writers * size.each);
    await expectAddsUp(customer, { entries: accepted, sum });
    printTable(`${writers} writers on one wallet, seed ${seed}`, {
      accepted,
      refused,
      sum,
      'adjustments per second': Math.round((accepted + refused) / (tookMs / 1_000)),
    });
  }, 1_800_000);

  it('gives exactly 100 of 64 parallel spenders’ debits on a balance of 100', async () => {
    const customer = await Customer.open(system);
    await adjust(customer, 'first', 100);
    const debits = Array.from({ length: 3 * writers }, (_, n) => adjust(customer, `d${n}`, -1));
    const statuses = await Promise.all(debits);
    expect(statuses.filter((status) => status === 201)).toHaveLength(100);
    await expectAddsUp(customer, { entries: 101, sum: 0 });
  });

  it(`does the same when the api is killed ${size.kills} times meanwhile`, async () => {
    const customer = await Customer.open(system);
    const perKill = 300;
    const balance = perKill * size.kills;
    await adjust(customer, 'first', balance);
    const state = { spent: 0, refused: 0, done: false };
    const spend = async (spender: number): Promise<void> => {
      for (let count = 0; !state.done; count += 1) {
        const status = await adjust(customer, `s${spender}-${count}`, -1);
        state.spent += status === 201 ? 1 : 0;
        state.refused += status === 409 ? 1 : 0;
        if (status === 409) return;
        // So that the balance lasts for all kills.
        await sleep(500);
      }
    };
    const spending = Promise.all(Array.from({ length: writers }, (_, n) => spend(n)));
    const dice = new Dice(seed);
    for (let kill = 0; kill < size.kills; kill += 1) {
      await sleep(dice.below(500));
      await system.kill('api');
    }
    await spending;

    expect(state).toEqual({ spent: balance, refused: writers, done: false });
    await expectAddsUp(customer, { entries: balance + 1, sum: 0 });
    printTable(`one wallet under kills of the api, seed ${seed}`, {
      kills: size.kills,
      spent: state.spent,
      refused: state.refused,
    });
  }, 1_800_000);
});

/** Repeats one adjustment under its key until it is answered, as a careful client does. */
async function adjust(customer: Customer, key: string, amount: number): Promise<number> {
  const body = { kind: 'sms', amount, reason: 'hot', reference: key };
  const options = { idempotencyKey: `${customer.id}-${key}`, timeoutMs: 20_000 };
  const path = `/v1/accounts/${customer.id}/credit-adjustments`;
  for (let tries = 0; tries < triesMax; tries += 1) {
    try {
      const { status } = await system.operator.post(path, body, options);
      if (status < 500 && status !== 429) return status;
    } catch {
      // The api was killed before it answered; what it did is found by the same key.
    }
    await sleep(100);
  }
  throw new Error(`${key} was not answered in ${triesMax} tries`);
}

/** Gapless numbers, a chain of balances, each reference once, and nothing below zero. */
async function expectAddsUp(
  customer: Customer,
  wanted: { readonly entries: number; readonly sum: number },
): Promise<void> {
  const entries = await statementOf(customer, wanted.sum);
  expect(entries).toHaveLength(wanted.entries);
  let balance = 0;
  entries.forEach(({ entryNumber, amount, balanceAfter }, index) => {
    balance += amount;
    if (entryNumber !== index + 1 || balanceAfter !== balance || balance < 0) {
      throw new Error(`entry ${entryNumber} at ${index}: ${balanceAfter}, counted ${balance}`);
    }
  });
  expect(balance).toBe(wanted.sum);
  expect(new Set(entries.map(({ reference }) => reference)).size).toBe(entries.length);
}

async function statementOf(customer: Customer, closing: number): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const wish: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const path = `/v1/accounts/${customer.id}/credits/sms/statement?limit=100${wish}`;
    const { status, body } = await system.operator.get<Page>(path);
    expect([status, body.openingBalance, body.closingBalance]).toEqual([200, 0, closing]);
    entries.push(...body.entries);
    cursor = body.nextCursor;
  }
  return entries;
}
