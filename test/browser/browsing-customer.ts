import type { Page } from 'playwright-core';
import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import type { System } from '../support/system';

/** The policy of most browser tests; what is given differs from it. */
export async function setPolicy({ operator }: System, changes: object = {}): Promise<void> {
  const policy = {
    additionalNumbers: 'package',
    startingCredits: { sms: 0, voice: 0 },
    releaseGraceMinutes: 1440,
    overAllowance: { choice: 'keep', graceDays: 30 },
  };
  expect((await operator.put('/v1/policy', { ...policy, ...changes })).status).toBe(200);
}

/** Opens the dashboard of an account, as a customer does with the link that the operator sent. */
export async function signIn(page: Page, { id, operator }: Customer): Promise<void> {
  const link = await operator.post<{ url: string }>(`/v1/accounts/${id}/dashboard-links`, {});
  expect(link.status).toBe(201);
  await page.goto(link.body.url);
  await page.getByRole('region', { name: 'Profile' }).waitFor();
}

/** A number of the area for the account: E.164, once it is there. */
export async function newNumber(of: Customer, areaCode: string): Promise<string> {
  const [offer] = await of.offers(areaCode);
  const { body } = await of.assign({ offerId: offer?.offerId ?? '' });
  const { status, number } = await of.ended(body.assignmentId);
  expect(status).toBe('assigned');
  return number;
}

/** Buys a package in the sandbox, and waits until it is active. */
export async function subscribed(customer: Customer, packageId = 'numbers-1'): Promise<string> {
  const wish = { packageId, payment: { method: 'sandbox' } };
  const path = customer.path('/subscriptions');
  const { body } = await customer.http.post<{ subscriptionId: string }>(path, wish);
  await eventually(async () => {
    const { subscriptions } = await customer.dashboard();
    const active = { id: body.subscriptionId, status: 'active' };
    expect(subscriptions).toContainEqual(expect.objectContaining(active));
  });
  return body.subscriptionId;
}

/** `+12125550100` as the dashboard writes it. */
export function national(number: string): string {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
}
