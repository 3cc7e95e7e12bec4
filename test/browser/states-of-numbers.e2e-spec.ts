import { TwilioCarrier } from '@trunkline/adapters/carriers/twilio-carrier';
import type { Browser, Locator, Page } from 'playwright-core';
import { CarrierControl } from '../support/carrier';
import { trunkline } from '../support/command-line';
import { Customer } from '../support/customer';
import { startSystem, type System } from '../support/system';
import { national, newNumber, setPolicy, signIn, subscribed } from './browsing-customer';
import { launchChromium } from './chromium';
import { photograph } from './photograph';
import { shows } from './shows';
import { openWatchedPage, type WatchedPage } from './watched-page';

jest.setTimeout(120_000);

let system: System;
let browser: Browser;
let watched: WatchedPage;
let page: Page;
let carrier: CarrierControl;

beforeAll(async () => {
  system = await startSystem();
  carrier = new CarrierControl(system);
  browser = await launchChromium();
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

const primary = (): Locator =>
  page.getByRole('region', { name: 'Profile' }).getByRole('group', { name: 'Primary Number' });

const secondaries = (): Locator => page.getByRole('region', { name: 'Secondary Numbers' });

/** An account with a second number, whose package ends at once. */
async function withoutItsPackage(): Promise<{ customer: Customer; second: string }> {
  const customer = await Customer.open(system);
  await newNumber(customer, '212');
  const id = await subscribed(customer);
  const second = await newNumber(customer, '415');
  const cancelled = await customer.http.post(customer.path(`/subscriptions/${id}/cancel`), {
    when: 'now',
  });
  expect(cancelled.status).toBe(200);
  return { customer, second };
}

describe('a customer sees of a number', () => {
  it('that the carrier lost it, and what becomes of that', async () => {
    await setPolicy(system);
    const customer = await Customer.open(system);
    const number = await newNumber(customer, '212');
    await loseAtTheCarrier(number);
    const env = { TRUNKLINE_DATA_DIR: system.dataDir };
    expect(await trunkline(['reconcile', '--adopt'], env)).toMatchObject({ code: 0 });

    await signIn(page, customer);
    await shows(primary(), 'The carrier does not have this number any more');
    await photograph(page, 'drifted');
  });

  it('what is wrong with it', async () => {
    const customer = await Customer.open(system);
    const number = await newNumber(customer, '212');
    await carrier.misbehave({ webhooksRefused: true });
    const path = customer.path(`/numbers/${encodeURIComponent(number)}/configure`);
    expect((await system.operator.post(path, {})).status).toBe(202);

    await signIn(page, customer);
    await shows(primary(), 'It can send, but not receive yet');
    await photograph(page, 'problem');
    await carrier.misbehave({});
  });

  it('until when a released one can still be kept, and keeps it', async () => {
    await setPolicy(system, { additionalNumbers: 'free' });
    const customer = await Customer.open(system);
    await newNumber(customer, '212');
    const second = await newNumber(customer, '415');
    const path = customer.path(`/numbers/${encodeURIComponent(second)}`);
    expect((await customer.http.delete(path)).status).toBe(202);

    await signIn(page, customer);
    await shows(secondaries(), /Will be released on \w+ \d+, \d{4}, \d+:\d\d [AP]M/);
    await photograph(page, 'release-grace');

    await page.getByRole('button', { name: `Keep ${national(second)}` }).click();
    await secondaries().getByText('Will be released').waitFor({ state: 'detached' });
    await shows(secondaries(), national(second));
  });

  it('that it goes back to the carrier', async () => {
    await setPolicy(system, { additionalNumbers: 'free', releaseGraceMinutes: 0 });
    const customer = await Customer.open(system);
    await newNumber(customer, '212');
    const second = await newNumber(customer, '415');
    await carrier.misbehave({ outage: true });
    const path = customer.path(`/numbers/${encodeURIComponent(second)}`);
    expect((await customer.http.delete(path)).status).toBe(202);

    await signIn(page, customer);
    await shows(secondaries(), 'On its way back to the carrier');
    await photograph(page, 'releasing');
    await carrier.misbehave({});
  });
});

describe('a customer with more numbers than packages allow', () => {
  it.each([
    ['keep', () => /They may stay; this is looked at again on \w+ \d+, \d{4}/],
    ['suspend', (number: string) => `or ${number} will be suspended`],
    ['release', (number: string) => `or ${number} will be released`],
  ])('is told what will happen, to which one, and when: %s', async (choice, words) => {
    await setPolicy(system, { overAllowance: { choice, graceDays: 30 } });
    const { customer, second } = await withoutItsPackage();
    await signIn(page, customer);
    await shows(secondaries(), '2 numbers, with room for 1');
    await shows(secondaries(), words(national(second)));
    await photograph(page, `over-allowance-${choice}`);
  });

  it('sees which number is suspended', async () => {
    await setPolicy(system, { overAllowance: { choice: 'suspend', graceDays: 0 } });
    const { customer, second } = await withoutItsPackage();
    await signIn(page, customer);
    await shows(
      secondaries()
        .getByRole('listitem')
        .filter({ hasText: national(second) }),
      'Suspended',
    );
    await photograph(page, 'suspended');
  });
});

async function loseAtTheCarrier(number: string): Promise<void> {
  const credentials = { ...system.carrierAccount, apiBaseUrl: system.carrierUrl };
  const twilio = new TwilioCarrier({ ...credentials, timeoutMs: 20_000 });
  const [owned] = await twilio.findOwned({ number: number as never });
  await twilio.release(owned?.carrierNumberId ?? '');
}
