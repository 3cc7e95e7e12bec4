import { EventStoreDbLog } from '@trunkline/adapters/eventstoredb/event-store-db-log';
import { systemContext } from '@trunkline/application/commands/command-context';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { subscriptionStream } from '@trunkline/application/streams';
import { accept } from '@trunkline/domain/decision';
import type { SubscriptionId } from '@trunkline/domain/ids';
import type { Instant } from '@trunkline/domain/time/instant';
import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { startSystem, type System } from '../support/system';
import { newNumber, setPolicy, signIn, subscribed } from './browsing-customer';
import { launchChromium } from './chromium';
import { photograph } from './photograph';
import { shows } from './shows';
import { openWatchedPage, type WatchedPage } from './watched-page';

jest.setTimeout(180_000);

const starter = {
  name: 'Starter',
  kind: 'plan',
  numbers: 1,
  smsCredits: 1000,
  voiceCredits: 100,
  price: { amountMinor: 1900, currency: 'USD' },
};

let system: System;
let browser: Browser;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  system = await startSystem();
  browser = await launchChromium();
  expect((await system.operator.put('/v1/packages/starter', starter)).status).toBe(200);
  await setPolicy(system, { overAllowance: { choice: 'suspend', graceDays: 30 } });
});

beforeEach(async () => {
  watched = await openWatchedPage(browser);
  page = watched.page;
});

afterEach(async () => {
  expect(watched.troubles).toEqual([]);
  await page.context().close();
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const panel = (): Locator => page.getByRole('region', { name: 'Subscriptions' });
const dialog = (name: string): Locator => page.getByRole('dialog', { name });
const button = (name: string): Locator => page.getByRole('button', { name });

describe('a customer with a plan', () => {
  it('cancels it with its period, is told what comes of that, and keeps it after all', async () => {
    const customer = await Customer.open(system);
    await newNumber(customer, '212');
    await subscribed(customer, 'starter');
    await newNumber(customer, '415');
    await signIn(page, customer);
    await button('Cancel Starter').click();
    const question = dialog('Cancel Starter');
    await shows(question, /With its period, on \w+ \d+, \d{4}/);
    await shows(
      question,
      /Until \w+ \d+, \d{4}, .* all stays as it is, and you can take this back/,
    );
    await shows(question, 'room for 1 number, and you use 2');
    await shows(question, /Unless there is room by .*, the newest number will be suspended/);
    await shows(question, /Credits of the package can be spent until/);
    await photograph(page, 'cancel');
    await button('Cancel package').click();
    await question.waitFor({ state: 'detached' });
    await shows(panel(), /ends \w+ \d+, \d{4}/);

    await button('Keep Starter').click();
    await shows(panel(), /renews \w+ \d+, \d{4}/);
  });

  it('cancels it at once by the keyboard alone', async () => {
    const customer = await Customer.open(system);
    await subscribed(customer, 'starter');
    await signIn(page, customer);
    await button('Cancel Starter').focus();
    await page.keyboard.press('Enter');
    const question = dialog('Cancel Starter');
    await question.getByRole('radio', { name: /^With its period/ }).focus();
    await page.keyboard.press('ArrowDown');
    await shows(question, 'The package ends at once. Nothing is paid back.');
    await button('Cancel package').focus();
    await page.keyboard.press('Enter');
    await shows(panel(), 'Ended');
  });
});

describe('a customer with a numbers package', () => {
  it('whose room is used up is offered a bigger one where another number is asked for', async () => {
    const customer = await Customer.open(system);
    await newNumber(customer, '212');
    await subscribed(customer);
    await newNumber(customer, '415');
    await signIn(page, customer);
    await button('Get New Number').click();
    const offer = dialog('A bigger package is needed');
    await shows(
      offer,
      /At once, when \$\d+\.\d\d is paid: the difference for \d+ of \d+ days left/,
    );
    await photograph(page, 'bigger-package');
    await offer.getByRole('button', { name: /^Change to 3/ }).click();
    await shows(dialog('Select Country for Phone # Search'), 'Covered by your package');
    const { numberAllowance } = await customer.dashboard();
    expect(numberAllowance).toMatchObject({ free: 2 });
  });

  it('changes to a smaller one with the next period, and takes that back', async () => {
    const customer = await Customer.open(system);
    await subscribed(customer, 'numbers-3');
    await signIn(page, customer);
    await button('Change 3 additional numbers').click();
    await shows(dialog('Change package'), 'This is your package.');
    await photograph(page, 'change-package');
    await button('Change to 1 additional number').click();
    await dialog('Change package').waitFor({ state: 'detached' });
    await shows(panel(), /becomes 1 additional number on \w+ \d+, \d{4}/);

    await button('Change 3 additional numbers').click();
    await button('Keep 3 additional numbers').click();
    await shows(panel(), /renews \w+ \d+, \d{4}/);
  });

  it('sees that its difference was declined, and that the package stays', async () => {
    const customer = await Customer.open(system);
    const id = await subscribed(customer);
    await offerWhoseDifferenceIsDeclined(customer, id);
    await signIn(page, customer);
    await button('Change 1 additional number').click();
    await button('Change to Unpayable').click();
    await shows(dialog('Change package'), 'The payment was declined');
    await shows(dialog('Change package'), 'Your package stays as it is.');
  });
});

describe('a customer whose renewal was declined', () => {
  it('sees when it is tried again, when the package ends, and what can be done', async () => {
    const customer = await Customer.open(system);
    const id = await subscribed(customer, 'starter');
    await declineTheRenewal(id);
    await signIn(page, customer);
    await shows(panel(), 'Past due');
    await shows(panel(), 'The payment of $19.00 was declined (the card has expired).');
    await shows(panel(), /It is tried again on \w+ \d+, \d{4}, \d+:\d\d/);
    await shows(panel(), /Unless it is paid, the package ends on \w+ \d+, \d{4}/);
    await photograph(page, 'past-due');
    await button('Cancel Starter').click();
    await shows(dialog('Cancel Starter'), 'The package ends at once. Nothing is paid back.');
    await button('Keep package').click();
  });
});

describe('a customer whose payment is open', () => {
  it('sees what is to be paid, under which reference, and may cancel', async () => {
    const customer = await Customer.open(system);
    const wish = { packageId: 'numbers-1', payment: { method: 'external' } };
    const bought = await customer.http.post(customer.path('/subscriptions'), wish);
    expect(bought.status).toBe(202);
    await signIn(page, customer);
    await shows(panel(), /\$\d+\.\d\d is to be paid, reference sub_\w+-1/);
    await photograph(page, 'payment-open');
    await button('Cancel 1 additional number').click();
    await shows(dialog('Cancel 1 additional number'), 'The package ends at once.');
    await button('Cancel package').click();
    await shows(panel(), 'Ended');
  });
});

/** What a worker records after a month, recorded now: nobody waits a month for a test. */
async function declineTheRenewal(id: string): Promise<void> {
  const log = new EventStoreDbLog({ url: system.eventStoreUrl });
  const subscriptionId = id as SubscriptionId;
  const inDays = (days: number): Instant =>
    new Date(Date.now() + days * 86_400_000).toISOString() as Instant;
  const data = { subscriptionId, attempt: 1, reason: 'the card has expired', since: inDays(0) };
  const times = { nextAttemptAt: inDays(1), graceEndsAt: inDays(10), pastDueAt: inDays(0) };
  try {
    const runner = new CommandRunner(log);
    const stream = subscriptionStream(subscriptionId);
    await runner.read(stream);
    await runner.run({
      stream,
      context: systemContext('spec', { eventId: randomUUID(), correlationId: randomUUID() }),
      decide: () => accept({ type: 'SubscriptionPastDue' as const, data: { ...data, ...times } }),
    });
  } finally {
    await log.close();
  }
}

type Options = {
  changes: { package: { id: string; price: { amountMinor: number } }; daysOfPeriod: number }[];
};

/** The sandbox declines an amount that ends in 9402; the price is such that the difference does. */
async function offerWhoseDifferenceIsDeclined(customer: Customer, id: string): Promise<void> {
  const path = customer.path(`/subscriptions/${id}/options`);
  const { body } = await customer.http.get<Options>(path);
  const dearer = body.changes.find(({ package: { id: packageId } }) => packageId === 'numbers-3');
  const held = body.changes.find(({ package: { id: packageId } }) => packageId === 'numbers-1');
  const days = dearer?.daysOfPeriod ?? 0;
  const more = Math.ceil((9402 * days) / (days - 1));
  const price = { amountMinor: (held?.package.price.amountMinor ?? 0) + more, currency: 'USD' };
  const unpayable = { name: 'Unpayable', kind: 'numbers', numbers: 9, price };
  expect((await system.operator.put('/v1/packages/unpayable', unpayable)).status).toBe(200);
  await eventually(async () => {
    const { body: now } = await customer.http.get<Options>(path);
    expect(now.changes.some((one) => one.package.id === 'unpayable')).toBe(true);
  });
}
