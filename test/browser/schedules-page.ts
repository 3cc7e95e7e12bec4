import type { Locator, Page } from 'playwright-core';
import { Customer } from '../support/customer';
import type { System } from '../support/system';
import { newNumber, signIn } from './browsing-customer';
import { shows } from './shows';

export type WallTime = { date: string; time: string };

/** A year that is ahead of the clocks of whoever runs this. */
export const nextYear = new Date().getUTCFullYear() + 1;

/** The view of schedules, as somebody uses it. */
export class SchedulesPage {
  constructor(private readonly page: Page) {}

  /** An account with a number and credits, whose schedules are looked at. */
  async open(system: System): Promise<Customer> {
    const customer = await Customer.open(system);
    expect((await customer.adjust('sms', 200)).status).toBe(201);
    await newNumber(customer, '212');
    await signIn(this.page, customer);
    await this.page.getByRole('link', { name: 'Schedules' }).click();
    await shows(this.page.getByRole('region', { name: 'Schedules' }), 'Nothing is planned.');
    return customer;
  }

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name });
  }

  /** The details of one schedule. */
  get details(): Locator {
    return this.dialog('Scheduled message');
  }

  rows(
    list: 'Planned messages, the next first' | `${string} schedules, the newest first`,
  ): Locator {
    return this.page.getByRole('list', { name: list }).locator('> li');
  }

  get planned(): Locator {
    return this.rows('Planned messages, the next first');
  }

  async choose(list: 'Planned' | 'Sent' | 'Missed' | 'Cancelled'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Which schedules' }).getByText(list).click();
  }

  async fillIn(body: string, recipients: string, { date, time }: WallTime): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Schedule a message' }).click();
    const form = this.dialog('Schedule a message');
    await form.getByLabel('Text').fill(body);
    await form.getByLabel('Recipients').fill(recipients);
    await form.getByLabel('Date').fill(date);
    await form.getByLabel('Time', { exact: true }).fill(time);
    return form;
  }

  async plan(form: Locator): Promise<void> {
    await form.getByRole('button', { name: 'Schedule', exact: true }).click();
  }
}

/** The Sunday of a month, such as the second of March, on which clocks change. */
export function sundayOf(year: number, month: number, which: 1 | 2): string {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const day = 1 + ((7 - first) % 7) + (which - 1) * 7;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** What the clocks of New York show so many milliseconds from now. */
export function wallTimeIn(ms: number): WallTime & { seconds: string } {
  const at = new Date(Date.now() + ms);
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', ...options }).format(at);
  return {
    date: part({ year: 'numeric', month: '2-digit', day: '2-digit' }),
    time: part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    seconds: String(at.getUTCSeconds()).padStart(2, '0'),
  };
}
