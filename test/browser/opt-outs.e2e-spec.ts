import type { Browser, Locator, Page } from 'playwright-core';
import { Customer } from '../support/customer';
import { startSystem, type System } from '../support/system';
import { Texting } from '../support/texting';
import { national, newNumber, signIn } from './browsing-customer';
import { launchChromium } from './chromium';
import { photograph } from './photograph';
import { shows } from './shows';
import { openWatchedPage, type WatchedPage } from './watched-page';

jest.setTimeout(180_000);

const [anna, ben, carl] = ['+14155550142', '+14155550143', '+12125550142'] as const;

describe('a customer whose recipients opt out', () => {
  let system: System;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let texting: Texting;
  let number: string;

  beforeAll(async () => {
    system = await startSystem();
    browser = await launchChromium();
    watched = await openWatchedPage(browser);
    page = watched.page;
    const customer = await Customer.open(system);
    texting = new Texting(system, customer);
    number = await newNumber(customer, '646');
    await signIn(page, customer);
  });

  afterEach(() => expect(watched.troubles).toEqual([]));

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  const view = (): Locator => page.getByRole('region', { name: 'Opt-outs' });
  const lines = (): Locator =>
    page.getByRole('list', { name: 'Who wants no more texts, the newest first' }).locator('> li');
  const says = (from: string, body: string) => texting.receive({ from, to: number, body });

  it('is told what an opt-out is, and that there is none', async () => {
    await page.getByRole('link', { name: 'Messages' }).click();
    await page.getByRole('link', { name: 'Who wants no more texts' }).click();
    await shows(view(), 'Nobody has opted out.');
    await shows(view(), 'Only they can change that, by sending START to your number.');
    await photograph(page, 'opt-outs-none');
  });

  it('sees who opted out, when and how, the newest first', async () => {
    for (const from of [anna, ben]) await says(from, 'STOP');
    await says(carl, 'unsubscribe');
    await shows(lines(), national(carl));
    await shows(view(), '3 numbers');
    await shows(lines().first(), 'Sent UNSUBSCRIBE');
    await shows(lines().last(), national(anna));
    await photograph(page, 'opt-outs');
  });

  it('finds a number by some of its digits', async () => {
    await page.getByLabel('Find a number').fill('555-0142');
    await shows(view(), '2 numbers');
    await page.getByLabel('Find a number').fill('(415) 555-0142');
    await shows(view(), '1 number');
    await shows(lines(), national(anna));
    await photograph(page, 'opt-outs-found');
    await page.getByLabel('Find a number').fill('9999');
    await shows(view(), 'Nobody whose number has 9999 in it has opted out.');
    await page.getByLabel('Find a number').fill('');
  });

  it('reads what was said before, and sees who is back by START', async () => {
    await lines()
      .filter({ hasText: national(ben) })
      .getByRole('link')
      .click();
    await shows(page.getByRole('list', { name: 'Texts, oldest first' }), 'STOP');
    await page.goBack();
    await says(ben, 'START');
    await shows(view(), '2 numbers');
    expect(
      await lines()
        .filter({ hasText: national(ben) })
        .count(),
    ).toBe(0);
  });
});
