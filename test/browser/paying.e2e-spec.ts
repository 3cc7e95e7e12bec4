import {
  StripeStandIn,
  standInCredentials,
  standInCustomer,
} from '@trunkline/testing/processes/stripe-stand-in/stripe-stand-in';
import type { Browser, Locator, Page } from 'playwright-core';
import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { startSystem, type System } from '../support/system';
import { signIn } from './browsing-customer';
import { launchChromium } from './chromium';
import { photograph } from './photograph';
import { shows } from './shows';
import { openWatchedPage, type WatchedPage } from './watched-page';

jest.setTimeout(180_000);

let standIn: StripeStandIn;
let system: System;
let browser: Browser;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  standIn = await StripeStandIn.start();
  system = await startSystem({
    env: {
      STRIPE_SECRET_KEY: standInCredentials.secretKey,
      STRIPE_WEBHOOK_SECRET: standInCredentials.webhookSecret,
      STRIPE_API_BASE_URL: standIn.baseUrl,
      TRUNKLINE_SANDBOX_PAYMENTS: 'off',
    },
  });
  browser = await launchChromium();
  await offer('starter', { kind: 'plan', numbers: 1, smsCredits: 1_000 }, 1_900);
  await offer('grower', { kind: 'plan', numbers: 3, smsCredits: 5_000 }, 4_900);
  await offer('sms-500', { kind: 'credits', smsCredits: 500 }, 900);
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
  await standIn?.stop();
});

const panel = (): Locator => page.getByRole('region', { name: 'Subscriptions' });
const dialog = (name: string): Locator => page.getByRole('dialog', { name });
const button = (name: string): Locator => page.getByRole('button', { name });

async function offer(id: string, gives: object, amountMinor: number): Promise<void> {
  const wish = { name: id, ...gives, price: { amountMinor, currency: 'USD' } };
  expect((await system.operator.put(`/v1/packages/${id}`, wish)).status).toBe(200);
}

type Shown = {
  readonly data: readonly { id: string; openPayment: { reference: string } | null }[];
};

/** The operator's billing says that the one open payment of the account was made. */
async function paid(customer: Customer): Promise<void> {
  const { body } = await customer.http.get<Shown>(customer.path('/subscriptions'));
  const open = body.data.find(({ openPayment }) => openPayment !== null);
  const path = `/subscriptions/${open?.id}/payments/${open?.openPayment?.reference}/confirm`;
  const answer = await customer.operator.post(customer.path(path), { paymentId: 'INV-1' });
  expect(answer.status).toBe(200);
}

describe('a customer who is sent invoices', () => {
  it('orders a plan, sees that it waits for the payment, has it once it is paid, and changes it so', async () => {
    const customer = await Customer.open(system);
    await signIn(page, customer);
    await button('Buy package…').click();
    const offered = dialog('Buy a package');
    await shows(offered, 'You are sent an invoice. You have what you buy once it is paid.');
    await shows(offered, 'To pay by card, buy where you gave your card');
    await photograph(page, 'buy-package');
    await button('Buy package starter').click();
    await shows(offered, 'starter is ordered');
    await shows(
      offered,
      /\$19\.00 is to be paid, reference sub_\w+-1\. The package becomes active/,
    );
    await photograph(page, 'ordered');
    await offered.getByRole('button', { name: 'Close' }).last().click();
    await shows(panel(), 'Waiting for payment');

    await paid(customer);
    await shows(panel(), /renews \w+ \d+, \d{4}/);

    await button('Change starter').click();
    const choices = dialog('Change package');
    await button('Change to grower').click();
    await shows(choices, 'Your change is ordered');
    await shows(choices, /is to be paid, reference sub_\w+-2\. The package is changed when/);
    await photograph(page, 'change-ordered');
    await paid(customer);
    await choices.waitFor({ state: 'detached' });
    await shows(panel(), 'grower');
  });
});

describe('a customer whose card fills a wallet', () => {
  it('buys credits beside the package by that card', async () => {
    const customer = await Customer.open(system);
    const card = { method: 'stripe', customer: standInCustomer, paymentMethod: 'pm_card_visa' };
    const wish = { packageId: 'sms-500', belowCredits: 1, perMonthMax: 1, payment: card };
    expect((await customer.http.put(customer.path('/auto-top-up/sms'), wish)).status).toBe(200);
    await eventually(async () => {
      expect((await customer.dashboard()).smsCredits.available).toBe(500);
    });
    await signIn(page, customer);
    await button('Buy package…').click();
    const offered = dialog('Buy a package');
    await shows(offered, 'Your card is charged at once.');
    await photograph(page, 'buy-by-card');
    await button('Buy package sms-500').click();
    await offered.waitFor({ state: 'detached' });
    await eventually(async () => {
      expect((await customer.dashboard()).smsCredits.available).toBe(1_000);
    });
  });
});
