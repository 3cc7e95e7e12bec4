import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { Customer } from '../support/customer';
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
  customer = await Customer.open(system);
  await adjust({ amount: 1000, reason: 'Welcome gift', reference: 'WELCOME-1' });
  for (let entry = 1; entry <= 24; entry += 1) await adjust({ amount: -10, reason: 'Campaign' });
  watched = await openWatchedPage(browser);
  page = watched.page;
  await signIn(page, customer);
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

async function adjust(what: { amount: number; reason: string; reference?: string }): Promise<void> {
  const path = customer.path('/credit-adjustments');
  const { status } = await system.operator.post(path, { kind: 'sms', ...what });
  expect(status).toBe(201);
}

const dialog = (): Locator => page.getByRole('dialog', { name: 'Statement of credits' });
const rows = (): Locator => dialog().getByRole('table', { name: 'Entries' }).getByRole('row');

describe('a customer reads the statement of the credits', () => {
  it('from the card, by the keyboard, with what led from the first balance to the last', async () => {
    await page.getByRole('button', { name: 'Statement of SMS Credits' }).focus();
    await page.keyboard.press('Enter');
    await shows(rows().nth(1), /Opening balance\s*0/);
    await shows(rows().nth(2), 'Added: Welcome gift');
    await shows(rows().nth(2), /by Operator · reference WELCOME-1/);
    await shows(rows().nth(2), /\+1,000\s*1,000/);
    await shows(rows().nth(3), /−10\s*990/);
    await shows(rows().last(), /Closing balance\s*760/);
  });

  it('drawn for the eye, and told to those who do not see it', async () => {
    const chart = dialog().getByRole('img', { name: /^SMS credits/ });
    await chart.waitFor();
    expect(await chart.getAttribute('aria-label')).toMatch(
      /^SMS credits in \w+ \d{4}: from 0 to 760, lowest 0, highest 1,000$/,
    );
    await photograph(page, 'statement');
  });

  it('twenty entries at first, and all of them on demand', async () => {
    expect(await rows().count()).toBe(1 + 1 + 20 + 1 + 1);
    await page.getByRole('button', { name: 'Show more entries' }).click();
    await page.getByRole('button', { name: 'Show more entries' }).waitFor({ state: 'detached' });
    expect(await rows().count()).toBe(1 + 1 + 25 + 1);
  });

  it('as a file for a spreadsheet', async () => {
    const arriving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    const file = await arriving;
    expect(file.suggestedFilename()).toMatch(/^sms-credits-\d{4}-\d\d\.csv$/);
    const lines = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(1 + 1 + 25 + 1);
    expect(lines[0]).toMatch(/^entry,at,type,amount,balance/);
    expect(lines.at(-1)).toMatch(/,closing,,760,/);
  });

  it('of no month before the account was opened, and of none to come', async () => {
    for (const name of ['Month before', 'Month after']) {
      expect(await page.getByRole('button', { name }).isDisabled()).toBe(true);
    }
  });

  it('of the other wallet, which nothing happened to', async () => {
    await dialog().getByText('Voice', { exact: true }).click();
    await shows(dialog(), 'Nothing changed the balance in this month.');
    await photograph(page, 'statement-empty');
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(watched.troubles).toEqual([]);
  });
});
