import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { startSystem, type System } from '../support/system';
import { national, newNumber, signIn } from './browsing-customer';
import { launchChromium } from './chromium';
import { photograph } from './photograph';
import { shows } from './shows';
import { openWatchedPage, type WatchedPage } from './watched-page';

jest.setTimeout(180_000);

const friend = '+14155550142';
const body = 'Doors open at seven.';
const day = `${new Date().getUTCFullYear() + 1}-01-15`;

describe('a customer who looks up what happened', () => {
  let system: System;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let customer: Customer;

  beforeAll(async () => {
    system = await startSystem();
    browser = await launchChromium();
    watched = await openWatchedPage(browser);
    page = watched.page;
    customer = await Customer.open(system);
    expect((await customer.adjust('sms', 50)).status).toBe(201);
    const number = await newNumber(customer, '212');
    const at = { at: `${day}T09:00`, to: [friend], body };
    expect((await customer.http.post(customer.path('/schedules'), at)).status).toBe(201);
    const text = { to: friend, body };
    expect((await customer.http.post(customer.path('/messages'), text)).status).toBe(202);
    await eventually(async () => {
      const list = await customer.http.get<{ data: { type: string }[] }>(
        `/v1/audit/events?account=${customer.id}&kind=conversation&limit=100`,
      );
      expect(list.body.data.map(({ type }) => type)).toContain('MessageDelivered');
    });
    const answer = await fetch(`${system.carrierUrl}/sandbox/inbound-messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to: number, from: friend, body: 'STOP' }),
    });
    expect(answer.status).toBe(200);
    await signIn(page, customer);
  });

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  afterEach(() => expect(watched.troubles).toEqual([]));

  const panel = (): Locator => page.getByRole('region', { name: 'Activity' });
  const entries = (order = 'newest'): Locator =>
    page.getByRole('list', { name: `Events, ${order} first` }).getByRole('listitem');
  const about = (): Locator => panel().getByLabel('About');

  it('finds all of it from the profile, page by page', async () => {
    await shows(panel(), `Schedule: planned for ${day} 09:00 in America/New_York`);
    expect(await panel().getByText('Text to').count()).toBe(0);
    await panel().getByRole('link', { name: 'All activity' }).click();
    await shows(entries(), `${national(friend)} wants no more texts`);
    await photograph(page, 'activity');
    await page.setViewportSize({ width: 390, height: 860 });
    const scrollWidth = await page.evaluate('document.documentElement.scrollWidth');
    expect(scrollWidth).toBeLessThanOrEqual(390);
    await page.setViewportSize({ width: 1280, height: 860 });
    await panel().getByLabel('Order').selectOption('Oldest first');
    await shows(entries('oldest').first(), 'The account was opened');
    await panel().getByRole('button', { name: 'Show later' }).click();
    await eventually(async () => expect(await entries('oldest').count()).toBeGreaterThan(12));
    await panel().getByRole('button', { name: 'Show everything' }).click();
    await shows(entries(), `${national(friend)} wants no more texts`);
  });

  it('sees what is asked for only', async () => {
    await about().selectOption('Messages');
    await shows(entries(), `Text to ${national(friend)} delivered`);
    for (const text of await entries().allInnerTexts()) {
      expect(text).toMatch(/text|carrier|credit/i);
      expect(text).not.toContain(body);
    }
    await panel().getByLabel('Done by').selectOption('By API key');
    await eventually(async () => expect(await entries().count()).toBe(1));
    await shows(entries(), /is on its way.*Harbour Dental by API key/s);
    await photograph(page, 'activity-filtered');
    await about().selectOption('API keys');
    await shows(panel(), 'Nothing of that happened.');
    await panel().getByLabel('Done by').selectOption('The operator');
    await shows(entries(), 'API key “spec” made');
  });

  it('sees the events of days by the calendar of the account', async () => {
    await panel().getByRole('button', { name: 'Show everything' }).click();
    await panel().getByLabel('From', { exact: true }).fill('2001-01-02');
    await shows(entries(), 'wants no more texts');
    await panel().getByLabel('To', { exact: true }).fill('2001-01-01');
    await shows(panel(), 'This day is before the first one.');
    await panel().getByLabel('To', { exact: true }).fill('2001-01-03');
    await shows(panel(), 'Nothing of that happened.');
    await panel().getByRole('button', { name: 'Show everything' }).click();
    await shows(entries(), 'wants no more texts');
  });

  it('goes from an event to its schedule, and to its conversation', async () => {
    await about().selectOption('Schedules');
    await entries().getByRole('link').first().click();
    const details = page.getByRole('dialog', { name: 'Scheduled message' });
    await shows(details, body);
    await details.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('link', { name: 'Activity' }).click();
    await about().selectOption('Messages');
    await entries().getByRole('link').first().click();
    await shows(
      page.getByRole('region', { name: `Conversation with ${national(friend)}` }),
      'wants no more texts',
    );
  });

  it('takes it along as a file', async () => {
    await page.getByRole('link', { name: 'Activity' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    const path = await (await downloading).path();
    const lines = readFileSync(path, 'utf8').trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^at,what,actor/);
    expect(lines.at(-1)).toMatch(new RegExp(`^,${lines.length - 2} events,`));
    expect(lines.at(-2)).toContain('The account was opened');
  });
});
