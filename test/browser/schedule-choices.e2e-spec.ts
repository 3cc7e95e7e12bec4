import type { Browser, Locator, Page } from 'playwright-core';
import { startSystem, type System } from '../support/system';
import { national, newNumber, setPolicy, subscribed } from './browsing-customer';
import { launchChromium } from './chromium';
import { photograph } from './photograph';
import { SchedulesPage, nextYear, sundayOf } from './schedules-page';
import { shows } from './shows';
import { openWatchedPage, type WatchedPage } from './watched-page';

jest.setTimeout(240_000);

let system: System;
let browser: Browser;
let watched: WatchedPage;
let page: Page;
let schedules: SchedulesPage;

beforeAll(async () => {
  system = await startSystem();
  browser = await launchChromium();
});

beforeEach(async () => {
  watched = await openWatchedPage(browser);
  page = watched.page;
  schedules = new SchedulesPage(page);
});

/** A preview of what cannot be planned is refused, which the browser notes as an error. */
afterEach(async () => {
  const isRefusal = (trouble: string): boolean => /^422: .*preview$|status of 422/.test(trouble);
  expect(watched.troubles.filter((trouble) => !isRefusal(trouble))).toEqual([]);
  await page.context().close();
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const to = '415-555-0142';
const overlap = { date: sundayOf(nextYear, 11, 1), time: '01:30' };

async function photographEnd(form: Locator, name: string): Promise<void> {
  await form.getByRole('button', { name: 'Back' }).scrollIntoViewIfNeeded();
  await photograph(page, name);
}

describe('a customer who plans for clocks that do something odd', () => {
  it('sees both moments of a time that comes twice, and chooses one, or neither', async () => {
    await schedules.open(system);
    const form = await schedules.fillIn('Good night', to, overlap);
    const both = 'The clocks show 1:30 AM twice on that day, at UTC−04:00 and at UTC−05:00';
    await shows(form, `${both}: sent at the first.`);
    await photographEnd(form, 'schedule-overlap');
    await form.getByRole('button', { name: 'Have it otherwise' }).click();
    await form.getByRole('radio', { name: 'Send it at the second' }).check();
    await shows(form, `${both}: sent at the second.`);
    await photograph(page, 'schedule-more');
    const twice = form.getByRole('radiogroup', { name: 'If the clocks show that time twice' });
    await twice.getByRole('radio', { name: 'Do not plan it' }).check();
    await shows(form, 'The clocks of America/New_York show 1:30 AM twice on Nov');
    await photographEnd(form, 'schedule-overlap-refused');
    await twice.getByRole('radio', { name: 'Send it at the second' }).check();
    await schedules.plan(form);
    await shows(schedules.details, 'sent at the one of UTC−05:00');
    await schedules.details.getByText('Sender and rules').click();
    await shows(schedules.details, 'Of a time that the clocks show twice it is the second.');
  });

  it('sees what a skipped time becomes, and the nearest times where it is not to be moved', async () => {
    await schedules.open(system);
    const gap = { date: sundayOf(nextYear, 3, 2), time: '02:30' };
    const form = await schedules.fillIn('Good morning', to, gap);
    await shows(form, '3:30 AM in America/New_York (UTC−04:00)');
    await shows(form, 'The clocks skip 2:30 AM on that day: sent at 3:30 AM.');
    await photographEnd(form, 'schedule-gap');
    await form.getByRole('button', { name: 'Have it otherwise' }).click();
    const skipped = form.getByRole('radiogroup', { name: 'If the clocks skip that time' });
    await skipped.getByRole('radio', { name: 'Do not plan it' }).check();
    await shows(form, 'The nearest times are 1:30 AM and 3:30 AM.');
  });

  it('is told of quiet hours by the clocks of the schedule, and where they end', async () => {
    await setPolicy(system, { quietHours: { from: '21:00', until: '08:00' } });
    await schedules.open(system);
    const date = `${nextYear}-06-01`;
    const form = await schedules.fillIn('Too early', to, { date, time: '07:59' });
    const quiet = 'Quiet hours: nothing is sent between 9:00 PM and 8:00 AM by the clocks of';
    await shows(form, `${quiet} America/New_York.`);
    await photographEnd(form, 'schedule-quiet-hours');
    await form.getByLabel('Time', { exact: true }).fill('08:00');
    await shows(form, '8:00 AM in America/New_York');
    expect(await form.getByText(quiet).count()).toBe(0);
    await schedules.plan(form);
    await shows(schedules.details, '8:00 AM in America/New_York');
    await setPolicy(system, { quietHours: null });
  });
});

describe('a customer who wants it otherwise', () => {
  it('chooses the sender and how late it may be, and changes them again', async () => {
    const customer = await schedules.open(system);
    await subscribed(customer);
    const second = national(await newNumber(customer, '646'));
    await page.reload();
    const when = { date: `${nextYear}-06-01`, time: '09:00' };
    const form = await schedules.fillIn('From the other number', to, when);
    await form.getByText('Sender, how late it may be').click();
    await form.getByRole('combobox', { name: 'Sender' }).click();
    await page.getByRole('option', { name: `Always ${second}` }).click();
    await form.getByLabel('May be late by, in minutes').fill('0');
    await shows(form, 'From 1 to 1,440 minutes.');
    expect(await form.getByRole('button', { name: 'Schedule', exact: true }).isDisabled()).toBe(
      true,
    );
    await form.getByLabel('May be late by, in minutes').fill('5');
    await shows(form, `from ${second}, up to 5 minutes late`);
    await shows(form, '1 credit for 1 recipient');
    await photograph(page, 'schedule-sender');
    await schedules.plan(form);
    await schedules.details.getByText('Sender and rules').click();
    await shows(schedules.details, `It leaves from ${second}.`);
    await shows(schedules.details, 'It is sent up to 5 minutes late');
    await photograph(page, 'schedule-rules');

    await schedules.details.getByRole('button', { name: 'Change…' }).click();
    const change = schedules.dialog('Change the scheduled message');
    await shows(change, `from ${second}, up to 5 minutes late`);
    await change.getByText('up to 5 minutes late').click();
    await change.getByRole('combobox', { name: 'Sender' }).click();
    await page.getByRole('option', { name: 'The primary number' }).click();
    await change.getByRole('button', { name: 'Save changes' }).click();
    await schedules.details.getByText('Sender and rules').click();
    await shows(schedules.details, 'It leaves from whichever number is the primary one then');
    await shows(schedules.details, 'It is sent up to 5 minutes late');
  });

  it('keeps all of many recipients, or names all of them anew', async () => {
    const customer = await schedules.open(system);
    // A change sets its credits aside before those of the former plan go back.
    expect((await customer.adjust('sms', 200)).status).toBe(201);
    const many = Array.from({ length: 150 }, (_, n) => `+1415555${String(3_000 + n)}`);
    const wish = { at: `${nextYear}-06-01T09:00`, to: many, body: 'To many' };
    expect((await customer.http.post(customer.path('/schedules'), wish)).status).toBe(201);
    await schedules.planned.getByRole('link').click();
    await schedules.details.getByRole('button', { name: 'Change…' }).click();
    const change = schedules.dialog('Change the scheduled message');
    await shows(change, 'Keep its 150 recipients');
    await shows(change, 'To change any, switch this off and name all of them anew.');
    await shows(change, '150 credits for 150 recipients');
    await photograph(page, 'schedule-many-kept');
    await change.getByLabel('Text').fill('Still to many');
    await change.getByRole('button', { name: 'Save changes' }).click();
    await shows(schedules.details, 'Still to many');
    await shows(schedules.details, '150 recipients');

    await schedules.details.getByRole('button', { name: 'Change…' }).click();
    await change.getByRole('switch', { name: 'Keep its 150 recipients' }).uncheck();
    await shows(change, 'Those named below take the place of all 150.');
    await change.getByLabel('Recipients', { exact: true }).fill(`${to}\n415-555-0143`);
    await photograph(page, 'schedule-many-replaced');
    await change.getByRole('button', { name: 'Save changes' }).click();
    await shows(schedules.details, '2 recipients');
  });
});
