import type { Browser, Locator, Page } from 'playwright-core';
import { CarrierControl } from '../support/carrier';
import { Customer } from '../support/customer';
import { startSystem, type System } from '../support/system';
import { signIn } from './browsing-customer';
import { launchChromium } from './chromium';
import { photograph } from './photograph';
import { openWatchedPage } from './watched-page';

jest.setTimeout(120_000);

describe('a customer who wants a number that the carrier does not just sell', () => {
  let system: System;
  let browser: Browser;
  let carrier: CarrierControl;
  let page: Page;
  let troubles: string[];

  beforeAll(async () => {
    system = await startSystem();
    browser = await launchChromium();
    carrier = new CarrierControl(system);
    ({ page, troubles } = await openWatchedPage(browser));
  });

  afterEach(() => carrier.misbehave({}));

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('is told that it waits and need not be watched, and gets the number when it is sold again', async () => {
    await signIn(page, await Customer.open(system));
    await search();
    await carrier.misbehave({ fundsNeeded: true });
    await getFirst();
    await dialog().getByText('Waiting for the carrier.').waitFor();
    await dialog()
      .getByText(/^Asked again by \d/)
      .waitFor();
    expect(await dialog().getByText('usually takes a few seconds').count()).toBe(0);
    await photograph(page, 'waiting-for-the-carrier');
    await carrier.misbehave({});
    await system.operator.post('/v1/carrier/resume-buying', {});
    await dialog().getByText('It is yours, and it is your primary number.').waitFor({
      timeout: 60_000,
    });
    await dialog().getByRole('button', { name: 'Done' }).click();
    expect(troubles).toEqual([]);
  });

  it('is told once what papers are needed, and that it ended without the number', async () => {
    await signIn(page, await Customer.open(system, 'DE'));
    await search();
    await getFirst();
    await dialog().getByRole('alert').getByText('approved regulatory documents').waitFor();
    const steps = dialog().getByRole('list', { name: 'Progress' }).getByRole('listitem');
    expect(await steps.getByText('approved regulatory documents').count()).toBe(1);
    await steps.last().getByText('It ended without the number.').waitFor();
    await photograph(page, 'papers-needed');
    await dialog().getByRole('button', { name: 'Close' }).click();
    expect(troubles).toEqual([]);
  });

  it('finds only numbers that can do what is needed', async () => {
    await signIn(page, await Customer.open(system, 'DE'));
    await page.getByRole('button', { name: 'Get New Number' }).click();
    await dialog().getByText('Mobile', { exact: true }).click();
    await dialog().getByLabel('SMS').check();
    await photograph(page, 'search-by-capability');
    await dialog().getByRole('button', { name: 'Search', exact: true }).click();
    await found(0).waitFor();
    const rows = page.getByRole('list', { name: 'Numbers found' }).locator('> li');
    const able = rows.getByText('SMS', { exact: true });
    expect(await able.count()).toBe(await rows.count());
    await dialog().getByRole('button', { name: 'Close' }).click();
    expect(troubles).toEqual([]);
  });

  it('is told that the carrier is away, and finds numbers when it is back', async () => {
    await signIn(page, await Customer.open(system));
    await page.getByRole('button', { name: 'Get New Number' }).click();
    await dialog().getByLabel('Area code').fill('415');
    await carrier.misbehave({ outage: true });
    await dialog().getByRole('button', { name: 'Search', exact: true }).click();
    await dialog().getByText('The phone carrier does not answer just now, retrying').waitFor();
    await photograph(page, 'carrier-away');
    await carrier.misbehave({});
    await found(0).waitFor({ timeout: 60_000 });
  });

  const dialog = (): Locator => page.getByRole('dialog');

  const found = (index: number): Locator =>
    page.getByRole('list', { name: 'Numbers found' }).locator('> li').nth(index);

  async function search(): Promise<void> {
    await page.getByRole('button', { name: 'Get New Number' }).click();
    await dialog().getByRole('button', { name: 'Search', exact: true }).click();
    await found(0).waitFor();
  }

  const getFirst = (): Promise<void> =>
    found(0)
      .getByRole('button', { name: /^Get this Number/ })
      .click();
});
