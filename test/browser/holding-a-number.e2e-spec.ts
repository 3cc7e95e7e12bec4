import type { Browser, Locator, Page } from 'playwright-core';
import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { startSystem, type System } from '../support/system';
import { openAccount, type ReadyAccount } from './account';
import { launchChromium } from './chromium';
import { photograph } from './photograph';
import { openWatchedPage, type WatchedPage } from './watched-page';

jest.setTimeout(120_000);

describe('a customer who looks at numbers', () => {
  let system: System;
  let browser: Browser;
  let watched: WatchedPage;
  let account: ReadyAccount;
  let other: Customer;
  let page: Page;

  beforeAll(async () => {
    system = await startSystem();
    browser = await launchChromium();
    account = await openAccount(system);
    other = await Customer.open(system);
    watched = await openWatchedPage(browser);
    page = watched.page;
    await page.goto(account.signInUrl);
    await search('212');
  });

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('holds the one that is pressed, and sees for how long', async () => {
    await look(0).click();
    await row(0)
      .getByText(/^Held for you for [45]:\d\d$/)
      .waitFor();
    expect(await heldNumbers()).toHaveLength(1);
    expect(await look(0).getAttribute('aria-pressed')).toBe('true');
    await photograph(page, 'hold');
  });

  it('keeps it when the page turns narrow and wide again', async () => {
    expect(
      await row(0)
        .getByText(/^Held for you/)
        .count(),
    ).toBe(1);
    expect(await heldNumbers()).toHaveLength(1);
  });

  it('lets it go by looking at another', async () => {
    const [first] = await heldNumbers();
    await look(1).click();
    await row(1)
      .getByText(/^Held for you/)
      .waitFor();
    await eventually(async () => {
      const held = await heldNumbers();
      expect(held).toHaveLength(1);
      expect(held).not.toEqual([first]);
    });
    expect(await page.getByText(/^Held for you/).count()).toBe(1);
  });

  it('holds the last of several that are pressed one after the other', async () => {
    await look(2).click();
    await look(3).click();
    await row(3)
      .getByText(/^Held for you/)
      .waitFor();
    await eventually(async () => expect(await heldNumbers()).toHaveLength(1));
    expect(await page.getByText(/^Held for you/).count()).toBe(1);
  });

  it('lets it go by changing the search, and by closing', async () => {
    await page.getByRole('button', { name: 'Change search' }).click();
    await eventually(async () => expect(await heldNumbers()).toEqual([]));
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await look(0).click();
    await row(0)
      .getByText(/^Held for you/)
      .waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await eventually(async () => expect(await heldNumbers()).toEqual([]));
  });

  it('gets the number that is held with one more click', async () => {
    await search('415');
    await look(0).click();
    await row(0)
      .getByText(/^Held for you/)
      .waitFor();
    const [number = ''] = await heldNumbers();
    expect((await other.assign({ number })).status).toBe(409);
    await row(0)
      .getByRole('button', { name: /^Get this Number/ })
      .click();
    await page.getByRole('dialog', { name: 'Getting your number' }).getByText('Done').click();
    await eventually(async () => expect(await heldNumbers()).toEqual([]));
    expect(watched.troubles).toEqual([]);
  });

  const row = (index: number): Locator =>
    page.getByRole('list', { name: 'Numbers found' }).locator('> li').nth(index);

  const look = (index: number): Locator => row(index).getByRole('button').first();

  async function search(areaCode: string): Promise<void> {
    await page.getByRole('button', { name: 'Get New Number' }).click();
    await page.getByLabel('Area code').fill(areaCode);
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await row(0).waitFor();
  }

  async function heldNumbers(): Promise<readonly string[]> {
    const path = `/v1/accounts/${account.accountId}/number-holds`;
    const { body } = await system.operator.get<{ data: { number: string }[] }>(path);
    return body.data.map(({ number }) => number);
  }
});
