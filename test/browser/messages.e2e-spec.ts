import type { Browser, Locator, Page } from 'playwright-core';
import { Customer } from '../support/customer';
import { startSystem, type System } from '../support/system';
import { national, newNumber, signIn } from './browsing-customer';
import { launchChromium } from './chromium';
import { photograph } from './photograph';
import { shows } from './shows';
import { openWatchedPage, type WatchedPage } from './watched-page';

jest.setTimeout(180_000);

const friend = '+14155550142';

describe('a customer who writes texts', () => {
  let system: System;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let customer: Customer;
  let number: string;

  beforeAll(async () => {
    system = await startSystem();
    browser = await launchChromium();
    watched = await openWatchedPage(browser);
    page = watched.page;
    customer = await Customer.open(system);
    expect((await customer.adjust('sms', 50)).status).toBe(201);
    number = await newNumber(customer, '212');
    await signIn(page, customer);
  });

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  afterEach(() => expect(watched.troubles).toEqual([]));

  const inbox = (): Locator => page.getByRole('region', { name: 'Messages' });
  const texts = (): Locator =>
    page.getByRole('list', { name: 'Texts, oldest first' }).getByRole('listitem');
  const composer = (): Locator => page.getByRole('textbox', { name: 'Message' });

  it('sees what a text costs while it is written, and sends it', async () => {
    await page.getByRole('link', { name: 'Messages' }).click();
    await shows(inbox(), 'No texts yet.');
    await page.getByRole('button', { name: 'New message' }).click();
    const form = page.getByRole('dialog', { name: 'New message' });
    await form.getByLabel('To').fill('415 555 0142');
    await composer().fill('Your table is ready.');
    await shows(form, '1 segment · GSM-7 · room for 140 more');
    await shows(form, '1 credit of 50');
    await composer().fill('Your table is ready 🎂');
    await shows(form, '1 segment · UCS-2 · room for 48 more');
    await shows(form, 'Because of “🎂”, a segment has room for 70 characters instead of 160.');
    await photograph(page, 'new-message');
    await composer().press('Control+Enter');
    await form.waitFor({ state: 'detached' });
    await shows(texts(), 'Your table is ready 🎂');
    await shows(texts(), /Sent|Delivered/);
    await shows(inbox(), `You: Your table is ready 🎂`);
    await page.getByText('Delivered').waitFor();
  });

  it('sees the answer arrive', async () => {
    await receive('On our way!');
    await shows(texts(), 'On our way!');
    await shows(inbox(), 'On our way!');
    await photograph(page, 'conversation');
  });

  it('sees in words why a text did not arrive', async () => {
    await composer().fill('Anybody there?');
    await fail();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await shows(texts(), 'Not delivered: the phone is off or out of reach (carrier code 30003)');
  });

  it('can send nothing to who wants no more, and is told why', async () => {
    await receive('STOP');
    await shows(
      page.getByRole('region', { name: `Conversation with ${national(friend)}` }),
      `${national(friend)} wants no more texts`,
    );
    expect(await composer().count()).toBe(0);
    await shows(inbox(), 'Opted out');
    await photograph(page, 'opted-out');
  });

  it('finds the conversation again by its address, and goes back to the inbox', async () => {
    await page.reload();
    await shows(texts(), 'On our way!');
    await page.goBack();
    await shows(inbox(), national(friend));
  });

  it('is told that the account was closed, wherever a text would be written', async () => {
    expect((await system.operator.post(customer.path('/close'), {})).status).toBe(200);
    await page.getByRole('link', { name: 'Profile' }).click();
    await shows(page.getByRole('status'), 'This account was closed on');
    await photograph(page, 'closed-profile');
    await page.getByRole('link', { name: 'Schedules' }).click();
    await page.getByRole('button', { name: 'Schedule a message' }).click();
    const form = page.getByRole('dialog', { name: 'Schedule a message' });
    await shows(form.getByRole('status'), 'This account was closed.');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Messages' }).click();
    await page.getByRole('button', { name: 'New message' }).click();
    await shows(page.getByRole('dialog', { name: 'New message' }), 'This account was closed.');
  });

  async function receive(body: string): Promise<void> {
    const answer = await fetch(`${system.carrierUrl}/sandbox/inbound-messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to: number, from: friend, body }),
    });
    expect(answer.status).toBe(200);
  }

  async function fail(): Promise<void> {
    const answer = await fetch(`${system.carrierUrl}/sandbox/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ undeliveredRate: 1 }),
    });
    expect(answer.status).toBe(200);
  }
});
