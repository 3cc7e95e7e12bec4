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

let system: System;
let browser: Browser;
let watched: WatchedPage;
let page: Page;
let customer: Customer;

beforeAll(async () => {
  system = await startSystem();
  browser = await launchChromium();
  await offer('sms-500', 'SMS 500', 900);
  // An amount that the sandbox declines.
  await offer('declined', 'SMS 500 that nobody can pay', 9402);
  customer = await Customer.open(system);
  await adjust(1_000);
  watched = await openWatchedPage(browser);
  page = watched.page;
  await signIn(page, customer);
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

async function offer(id: string, name: string, amountMinor: number): Promise<void> {
  const terms = { kind: 'credits', numbers: 0, smsCredits: 500, voiceCredits: 0 };
  const wish = { name, ...terms, price: { amountMinor, currency: 'USD' } };
  expect((await system.operator.put(`/v1/packages/${id}`, wish)).status).toBe(200);
}

async function adjust(amount: number): Promise<void> {
  const path = customer.path('/credit-adjustments');
  const wish = { kind: 'sms', amount, reason: 'journey' };
  expect((await system.operator.post(path, wish)).status).toBe(201);
}

type Settings = {
  readonly available: number;
  readonly threshold: { readonly credits: number } | null;
  readonly autoTopUp: { readonly status: string } | null;
};

async function settings(): Promise<Settings> {
  return (await customer.http.get<{ sms: Settings }>(customer.path('/credits'))).body.sms;
}

const dialog = (): Locator => page.getByRole('dialog', { name: 'Credit settings' });
const topUp = (): Locator => dialog().getByRole('region', { name: 'Auto top-up' });
const button = (name: string): Locator => dialog().getByRole('button', { name, exact: true });

async function open(): Promise<void> {
  await page.getByRole('button', { name: 'Settings of SMS Credits' }).focus();
  await page.keyboard.press('Enter');
  await topUp().waitFor();
}

async function close(): Promise<void> {
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
}

async function choose(label: string, option: RegExp): Promise<void> {
  await dialog().getByLabel(label, { exact: true }).first().click();
  await page.getByRole('option', { name: option }).click();
}

describe('a customer sets how the credits are watched and filled', () => {
  it('has an alert where few are left, and none any more', async () => {
    await open();
    const field = dialog().getByLabel('Alert when so few credits are left');
    await field.fill('1200');
    await button('Save alert').click();
    await eventually(async () =>
      expect((await settings()).threshold).toMatchObject({ credits: 1_200 }),
    );
    await field.fill('');
    await button('Save alert').click();
    await eventually(async () => expect((await settings()).threshold).toBeNull());
  });

  it('has a package bought by itself, paid as this deployment can be paid', async () => {
    await dialog().getByLabel('Paid', { exact: true }).first().click();
    const methods = await page.getByRole('option').allInnerTexts();
    expect(methods).toEqual(['With your invoice', 'Sandbox: no money moves']);
    await page.getByRole('option', { name: /Sandbox/ }).click();
    await choose('Buy', /^SMS 500: 500 credits for \$9\.00$/);
    expect(await button('Switch on').isDisabled()).toBe(true);
    await dialog().getByLabel('Below so many credits').fill('200');
    await button('Switch on').click();
    await shows(topUp().getByRole('status'), /^On/);
    await photograph(page, 'credit-settings');
    await close();
    await adjust(-900);
    await eventually(async () => expect((await settings()).available).toBe(600));
  });

  it('reads why it stopped, and switches it on again', async () => {
    await open();
    await choose('Buy', /nobody can pay/);
    await button('Save').click();
    await eventually(async () =>
      expect((await settings()).autoTopUp).toMatchObject({ packageId: 'declined' }),
    );
    await close();
    await adjust(-500);
    await eventually(async () =>
      expect((await settings()).autoTopUp).toMatchObject({ status: 'off' }),
    );
    await open();
    await shows(topUp().getByRole('status'), /^Off since .+: the payment failed/);
    await photograph(page, 'credit-settings-stopped');
    await choose('Buy', /^SMS 500: 500 credits/);
    await button('Switch on again').click();
    await shows(topUp().getByRole('status'), /^On/);
    await eventually(async () => expect((await settings()).available).toBe(600));
  });

  it('switches it off, and finds nothing to buy for the other wallet', async () => {
    await button('Switch off').click();
    await shows(topUp().getByRole('status'), /^Off since .+: it was switched off/);
    await dialog().getByText('Voice', { exact: true }).click();
    await shows(topUp(), 'No package of these credits can be bought here at present.');
    await close();
    expect(watched.troubles).toEqual([]);
  });
});
