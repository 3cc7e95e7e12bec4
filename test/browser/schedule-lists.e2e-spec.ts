import type { Browser, Page } from 'playwright-core';
import type { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { startSystem, type System } from '../support/system';
import { Texting } from '../support/texting';
import { setPolicy } from './browsing-customer';
import { launchChromium } from './chromium';
import { photograph } from './photograph';
import { SchedulesPage, nextYear, wallTimeIn } from './schedules-page';
import { shows } from './shows';
import { openWatchedPage, type WatchedPage } from './watched-page';

jest.setTimeout(240_000);

const [anna, ben, carl] = ['+14155550150', '+14155550151', '+14155550152'] as const;
const hourMs = 3_600_000;

describe('a customer who looks at what came of schedules', () => {
  let system: System;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let schedules: SchedulesPage;
  let customer: Customer;

  beforeAll(async () => {
    system = await startSystem();
    browser = await launchChromium();
    watched = await openWatchedPage(browser);
    page = watched.page;
    schedules = new SchedulesPage(page);
    customer = await schedules.open(system);
  });

  afterEach(() => expect(watched.troubles).toEqual([]));

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  /** Plans over HTTP, for a time that is so far away. */
  async function plan(wish: { body: string; inMs?: number } & Record<string, unknown>) {
    const { inMs = 3_000, ...rest } = wish;
    const { date, time, seconds } = wallTimeIn(inMs);
    const at = `${date}T${time}:${seconds}`;
    const path = customer.path('/schedules');
    const { status, body } = await customer.http.post<{ id: string }>(path, { at, ...rest });
    expect(status).toBe(201);
    return body.id;
  }

  async function waitUntilIn(state: string, ids: readonly string[]): Promise<void> {
    const path = customer.path(`/schedules?state=${state}`);
    await eventually(async () => {
      const { body } = await customer.http.get<{ data: { id: string }[] }>(path);
      expect(body.data.map(({ id }) => id).sort()).toEqual([...ids].sort());
    });
  }

  it('is told in each list that there is nothing yet', async () => {
    await schedules.choose('Missed');
    await page.getByText('Nothing was missed.').waitFor();
    await photograph(page, 'schedules-nothing-missed');
    await schedules.choose('Sent');
    await page.getByText('Nothing that was planned was sent yet.').waitFor();
  });

  it('finds what was sent, with how many texts were accepted and refused', async () => {
    const number = (await customer.dashboard()).primaryNumber?.number;
    await new Texting(system, customer).receive({ from: ben, to: number, body: 'STOP' });
    const once = await plan({ body: 'Doors open at seven.', to: [anna, ben, carl] });
    const repeat = { every: 'day', times: 3 };
    const daily = await plan({ body: 'Good morning', to: [anna], repeat });
    await waitUntilIn('sent', [once, daily]);
    const sent = schedules.rows('Sent schedules, the newest first');
    await shows(sent.filter({ hasText: 'Doors open' }), '2 texts accepted');
    await shows(sent.filter({ hasText: 'Doors open' }), '1 refused');
    await shows(sent.filter({ hasText: 'Good morning' }), 'Next in 23 hours');
    await photograph(page, 'schedules-sent');
    await schedules.choose('Planned');
    await shows(schedules.planned, 'Good morning');
    expect(await schedules.planned.count()).toBe(1);
  });

  it('finds what was missed, and why', async () => {
    const missed = await plan({ body: 'Late show', to: [anna], lateMinutes: 1, inMs: 10_000 });
    const quietHours = { from: wallTimeIn(-hourMs).time, until: wallTimeIn(2 * hourMs).time };
    await setPolicy(system, { quietHours });
    await waitUntilIn('missed', [missed]);
    await schedules.choose('Missed');
    const rows = schedules.rows('Missed schedules, the newest first');
    await shows(rows, 'Missed 1 time');
    await photograph(page, 'schedules-missed');
    await rows.getByRole('link').click();
    await shows(schedules.details, 'Missed: nothing was sent');
    await shows(schedules.details, 'it would have been in quiet hours');
    await photograph(page, 'schedule-missed');
    await page.reload();
    await schedules.details.getByRole('button', { name: 'Done' }).click();
    await shows(rows, 'Late show');
    await setPolicy(system, { quietHours: null });
  });

  it('finds what was cancelled, also by going back', async () => {
    const body = 'Never mind';
    const id = await plan({ body, to: [anna], at: `${nextYear}-06-01T09:00` });
    expect((await customer.http.delete(customer.path(`/schedules/${id}`))).status).toBe(200);
    await waitUntilIn('cancelled', [id]);
    await schedules.choose('Cancelled');
    await shows(schedules.rows('Cancelled schedules, the newest first'), body);
    await photograph(page, 'schedules-cancelled');
    await page.goBack();
    await shows(schedules.rows('Missed schedules, the newest first'), 'Late show');
  });
});
