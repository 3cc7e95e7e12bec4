import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CarrierControl } from '../support/carrier';
import { trunkline } from '../support/command-line';
import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { type System, startSystem } from '../support/system';

const dataDir = mkdtempSync(join(tmpdir(), 'trunkline-configure-'));
let system: System;
let customer: Customer;
let number: string;

type Assignment = {
  readonly problem: string | null;
  readonly configuration: { readonly status: string; readonly webhooks: { smsUrl: string } };
};
type Numbers = { readonly data: readonly { readonly problem: string | null }[] };

const start = (): Promise<System> => startSystem({ dataDir });

beforeAll(async () => {
  system = await start();
});

afterAll(async () => {
  await system.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const configure = () =>
  system.operator.post<{ assignmentId: string; status: string }>(
    `/v1/accounts/${customer.id}/numbers/${encodeURIComponent(number)}/configure`,
    {},
  );

/** What the assignment says once the configuration under way has ended. */
function settled(path: string): Promise<Assignment> {
  return eventually(async () => {
    const { body } = await system.operator.get<Assignment>(path);
    expect(body.configuration.status).not.toBe('pending');
    return body;
  });
}

function problemShown(problem: RegExp | null): Promise<void> {
  return eventually(async () => {
    const { body } = await system.operator.get<Numbers>(`/v1/accounts/${customer.id}/numbers`);
    const [shown] = body.data;
    if (problem === null) expect(shown?.problem).toBeNull();
    else expect(shown?.problem).toMatch(problem);
    const dashboard = await system.operator.get<{ primaryNumber: { problem: string | null } }>(
      `/v1/accounts/${customer.id}/dashboard`,
    );
    expect(dashboard.body.primaryNumber.problem).toBe(shown?.problem);
  });
}

describe('a number that the carrier is told about again', () => {
  it('was configured when it was assigned', async () => {
    customer = await Customer.open(system);
    const [offer] = await customer.offers('415', 1);
    if (!offer) throw new Error('nothing is offered');
    number = offer.number;
    const { body } = await customer.assign({ offerId: offer.offerId });
    expect(await customer.ended(body.assignmentId)).toMatchObject({
      status: 'assigned',
      configuration: { status: 'configured' },
    });
    await problemShown(null);
  });

  it('shows its problem when the carrier refuses', async () => {
    await new CarrierControl(system).misbehave({ webhooksRefused: true });
    const { status, headers, body } = await configure();
    expect(status).toBe(202);
    const location = headers.get('location') ?? '';
    expect(location).toBe(`/v1/accounts/${customer.id}/assignments/${body.assignmentId}`);
    const { problem, configuration } = await settled(location);
    expect(problem).toMatch(/could not be told/);
    expect(configuration).toMatchObject({ status: 'failed' });
    await problemShown(/could not be told/);
  });

  it('has none any more once the carrier takes it', async () => {
    await new CarrierControl(system).misbehave({});
    const { headers } = await configure();
    const { problem, configuration } = await settled(headers.get('location') ?? '');
    expect(problem).toBeNull();
    expect(configuration.status).toBe('configured');
    const sold = (await new CarrierControl(system).inventory()).find((s) => s.number === number);
    expect(sold?.webhooks.smsUrl).toBe(configuration.webhooks.smsUrl);
    await problemShown(null);
  });

  it('is the operator’s to ask for, and of a number that there is', async () => {
    const path = (which: string) =>
      `/v1/accounts/${customer.id}/numbers/${encodeURIComponent(which)}/configure`;
    expect((await customer.http.post(path(number), {})).status).toBe(403);
    expect((await system.operator.post(path('+14155550100'), {})).status).toBe(404);
  });

  it('follows the address of the deployment, once all are asked for', async () => {
    await system.stop();
    const env = { TRUNKLINE_PUBLIC_URL: 'https://sms.example.com' };
    system = await startSystem({ dataDir, env });
    const here = { TRUNKLINE_DATA_DIR: dataDir };
    const counted = await trunkline(['configure-numbers', '--dry-run'], here);
    expect(counted).toMatchObject({
      code: 0,
      stdout: '1 numbers would be configured again.\n',
    });
    const asked = await trunkline(['configure-numbers'], here);
    expect(asked).toMatchObject({
      code: 0,
      stdout: '1 of 1 numbers are being configured again by the workers.\n',
    });
    await eventually(async () => {
      const sold = (await new CarrierControl(system).inventory()).find((s) => s.number === number);
      expect(sold?.webhooks.smsUrl).toMatch(/^https:\/\/sms\.example\.com\//);
    });
  });
});
