import type { Browser, Locator, Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { startSystem, type System } from '../support/system';
import { national } from './browsing-customer';
import { launchChromium } from './chromium';
import { photograph } from './photograph';
import { SchedulesPage, nextYear, sundayOf, wallTimeIn } from './schedules-page';
import { shows } from './shows';
import { openWatchedPage, type WatchedPage } from './watched-page';

jest.setTimeout(240_000);

type Sent = { readonly to: string; readonly body: string };

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

afterEach(async () => {
  expect(watched.troubles).toEqual([]);
  await page.context().close();
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const dialog = (name: string): Locator => schedules.dialog(name);
const planned = (): Locator => schedules.planned;

describe('a customer who plans a message', () => {
  it('sees size, price and the next times, is told of clocks that skip, and changes and cancels it', async () => {
    await schedules.open(system);
    const day = sundayOf(nextYear, 3, 2);
    const wanted = { date: day, time: '02:30' };
    const form = await schedules.fillIn(
      'Doors open at seven — come early',
      'Anna, 415-555-0142',
      wanted,
    );
    await shows(form, '“Anna” is no phone number.');
    expect(await form.getByRole('button', { name: 'Schedule', exact: true }).isDisabled()).toBe(
      true,
    );
    await form.getByLabel('Recipients').fill('415-555-0142\n+1 415 555 0143, (415) 555-0142');
    await shows(form, '2 recipients, 1 named again and left out');
    await shows(form, '1 segment · UCS-2');
    await shows(form, 'Because of “—”, a segment has room for 70 characters');
    await shows(form, 'The clocks skip 2:30 AM on that day: sent at 3:30 AM.');
    await form.getByText('Daily', { exact: true }).click();
    await shows(form, 'and again after each time: 10 for all 5 times.');
    await photograph(page, 'schedule-form');
    await form.getByRole('button', { name: 'Schedule', exact: true }).scrollIntoViewIfNeeded();
    await photograph(page, 'schedule-preview');
    await form.getByRole('button', { name: 'Schedule', exact: true }).click();

    const details = dialog('Scheduled message');
    await shows(details, 'Daily, 4 more times after');
    await shows(details, '2 credits held');
    await photograph(page, 'schedule-details');
    await details.getByRole('button', { name: 'Change…' }).click();
    const change = dialog('Change the scheduled message');
    await change.getByLabel('Text').fill('Doors open at eight');
    await change.getByLabel('Time', { exact: true }).fill('08:00');
    await change.getByRole('button', { name: 'Save changes' }).click();
    await shows(details, 'Doors open at eight');
    await details.getByRole('button', { name: 'Done' }).click();
    await shows(planned(), 'Doors open at eight');
    await shows(planned(), '8:00 AM in America/New_York');
    await photograph(page, 'schedules');

    await planned().getByRole('link').press('Enter');
    await details.getByRole('button', { name: 'Cancel schedule…' }).click();
    await photograph(page, 'schedule-cancel');
    await page.getByRole('button', { name: 'Cancel schedule', exact: true }).click();
    await shows(details, 'Cancelled');
    await details.getByRole('button', { name: 'Done' }).click();
    await planned().first().waitFor({ state: 'detached' });
  });

  it('stops what is being sent, and keeps the credits of what has not left', async () => {
    const customer = await schedules.open(system);
    const { date, time, seconds } = wallTimeIn(2_000);
    const to = Array.from({ length: 15 }, (_, n) => `+1415555${1_000 + n}`);
    const wish = { at: `${date}T${time}:${seconds}`, to, body: 'Doors open at sevn' };
    const answer = await customer.http.post(customer.path('/schedules'), wish);
    expect(answer.status).toBe(201);
    await schedules.choose('Sent');
    const sent = schedules.rows('Sent schedules, the newest first');
    await sent.getByRole('link').click({ timeout: 60_000 });
    const { details } = schedules;
    await shows(details, '15 of 15 recipients on their way');
    await details.getByRole('button', { name: 'Stop sending…' }).click();
    const question = dialog('Stop sending');
    await shows(question, 'of 15 texts have left. Whatever has not is not sent');
    await photograph(page, 'schedule-stop');
    await question.getByRole('button', { name: 'Stop sending', exact: true }).click();
    await shows(details, 'Cancelled: what has not left yet is not sent.');
    await eventually(
      async () => {
        type Credits = { readonly sms: { readonly available: number; readonly held: number } };
        const { body } = await customer.http.get<Credits>(customer.path('/credits'));
        expect(body.sms.held).toBe(0);
        expect(body.sms.available).toBeGreaterThan(200 - to.length);
      },
      // Each finds out when its turn comes, of which the number has one a second.
      { withinMs: 120_000 },
    );
    await details.getByRole('button', { name: 'Stop sending…' }).waitFor({ state: 'detached' });
    await photograph(page, 'schedule-stopped');
    await details.getByRole('button', { name: 'Done' }).click();
    await schedules.choose('Cancelled');
    await shows(schedules.rows('Cancelled schedules, the newest first'), 'Doors open at sevn');
  });

  it('sees it sent when its time has come', async () => {
    const customer = await schedules.open(system);
    const form = await schedules.fillIn('See you soon', '+14155550150', wallTimeIn(100_000));
    await form.getByRole('button', { name: 'Schedule', exact: true }).click();
    const details = dialog('Scheduled message');
    await shows(details, /in (\d+ seconds|1 minute)/i);
    await details.getByText('Nothing is left to do.').waitFor({ timeout: 150_000 });
    await shows(details, 'Time 1: 1 of 1 recipient on their way');
    await photograph(page, 'schedule-sent');
    await eventually(async () => {
      const { body } = await customer.http.get<{ data: Sent[] }>(customer.path('/messages'));
      const sent = { to: '+14155550150', body: 'See you soon' };
      expect(body.data).toEqual([expect.objectContaining(sent)]);
    });
    await details.getByText('Show recipients').click();
    await details.getByRole('link', { name: national('+14155550150') }).click();
    await shows(page.getByRole('list', { name: 'Texts, oldest first' }), 'Scheduled');
  });
});

describe('a customer who moves to another timezone', () => {
  it.each([
    ['Keep their time of day (9:00 stays 9:00)', 'Europe/Berlin', '9:00 AM in Europe/Berlin'],
    ['Keep their moment', null, '3:00 PM in Europe/Berlin'],
  ])('%s: is told what moves', async (choice, moved, then) => {
    await schedules.open(system);
    const wanted = { date: `${nextYear}-01-15`, time: '09:00' };
    const form = await schedules.fillIn('Good morning', '+14155550142', wanted);
    await form.getByRole('button', { name: 'Schedule', exact: true }).click();
    await dialog('Scheduled message').getByRole('button', { name: 'Done' }).click();
    await shows(planned(), '9:00 AM in America/New_York');

    await page.getByRole('link', { name: 'Profile' }).click();
    await page.getByRole('button', { name: /^Timezone .*, edit$/ }).click();
    const edit = dialog('Edit Profile');
    await edit.getByRole('combobox', { name: 'Timezone' }).fill('germany');
    await page.getByRole('option', { name: /^Berlin, Germany/ }).waitFor();
    await photograph(page, 'timezone-choices');
    await page.getByRole('option', { name: /^Berlin, Germany/ }).click();
    await edit.getByRole('radio', { name: choice }).check();
    await photograph(page, `timezone-${moved === null ? 'moment' : 'wall-time'}`);
    await edit.getByRole('button', { name: 'Update' }).click();
    if (moved === null) {
      await shows(page.getByRole('alert'), 'Europe/Berlin. No planned message moves.');
    } else {
      const told = dialog('Timezone updated');
      await shows(told, '1 planned message moves with the timezone, which is Europe/Berlin now.');
      await shows(told.getByRole('list', { name: 'What moves' }), '6 h earlier');
      await photograph(page, 'timezone-moved');
      await told.getByRole('button', { name: 'Done' }).click();
    }
    await page.getByRole('link', { name: 'Schedules' }).click();
    await shows(planned(), then);
  });
});
