import { randomUUID } from 'node:crypto';
import { JsonPoster } from './http-client';
import { AdjustTask, OpenTask, Rate } from './tasks';
import { inTurns } from './work';

/** One credit is taken each time, under a reference of its own. */
export function adjustForAWhile({ url, key, accounts, ...turns }: AdjustTask): Promise<Rate> {
  const poster = new JsonPoster(url, key, turns.inFlight);
  return inTurns(turns, async () => {
    const account = accounts[Math.floor(Math.random() * accounts.length)] ?? '';
    await poster.post(path(account), adjustment(-1));
  });
}

export async function openAccounts(task: OpenTask): Promise<readonly string[]> {
  const { url, key, accounts, credits, inFlight } = task;
  const poster = new JsonPoster(url, key, inFlight);
  const opened: string[] = [];
  const wish = { name: 'Bench', country: 'US', timezone: 'America/New_York' };
  await inTurns({ inFlight, until: { adjustments: accounts } }, async () => {
    const { id } = (await poster.post('/v1/accounts', wish)) as { readonly id: string };
    await poster.post(path(id), adjustment(credits));
    opened.push(id);
  });
  return opened;
}

function path(account: string): string {
  return `/v1/accounts/${account}/credit-adjustments`;
}

function adjustment(amount: number) {
  return { kind: 'sms', amount, reason: 'bench', reference: randomUUID() };
}
