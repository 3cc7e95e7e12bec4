import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CarrierControl } from '../support/carrier';
import { type CommandResult, trunkline } from '../support/command-line';
import { Customer } from '../support/customer';
import { eventually } from '../support/eventually';
import { type System, startSystem } from '../support/system';

let system: System;

beforeAll(async () => {
  // Nothing is tried again by itself while this runs: buying goes on when the operator says so.
  system = await startSystem({ env: { TRUNKLINE_BUYING_PROBE_MS: '600000' } });
});

afterAll(async () => {
  await system.stop();
});

const carrier = (...args: string[]): Promise<CommandResult> =>
  trunkline(['carrier', ...args], { TRUNKLINE_DATA_DIR: system.dataDir });

async function wantANumber(): Promise<{ customer: Customer; assignmentId: string }> {
  const customer = await Customer.open(system);
  const [offer] = await customer.offers('415', 1);
  if (!offer) throw new Error('nothing is offered');
  const { body } = await customer.assign({ offerId: offer.offerId });
  return { customer, assignmentId: body.assignmentId };
}

describe('trunkline carrier', () => {
  it('tells that all is well, and ends with 0', async () => {
    const { code, stdout, stderr } = await carrier();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Buying      open\nCircuit     closed');
    expect(stdout).toContain('Reconcile   not done yet');
  });

  it('tells why nothing is bought and what to do, ends with 2, and has buying resumed', async () => {
    const control = new CarrierControl(system);
    await control.misbehave({ fundsNeeded: true });
    const { customer, assignmentId } = await wantANumber();
    await eventually(async () => expect((await carrier('--json')).code).toBe(2), {
      withinMs: 60_000,
    });
    const { stdout } = await carrier();
    expect(stdout).toContain('Why         fundsNeeded: 20005');
    expect(stdout).toContain('trunkline carrier resume-buying');
    const told: unknown = JSON.parse((await carrier('--json')).stdout);
    expect(told).toMatchObject({ buying: 'stopped', stop: { probes: 0 }, lastReconcile: null });

    await control.misbehave({});
    const resumed = await carrier('resume-buying', '--json');
    expect(resumed).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(resumed.stdout)).toEqual({ name: 'twilio', buying: 'open' });
    expect((await customer.ended(assignmentId)).status).toBe('assigned');
    expect((await carrier()).code).toBe(0);
  });

  it('changes nothing where nothing is stopped', async () => {
    const { code, stdout } = await carrier('resume-buying');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining('Everybody can buy at twilio.') as string,
    });
  });

  it('tells of the last comparison with the log', async () => {
    const env = { TRUNKLINE_DATA_DIR: system.dataDir };
    expect((await trunkline(['reconcile'], env)).code).toBe(0);
    expect((await carrier()).stdout).toMatch(
      /^Reconcile {3}0 open differences, 0 repaired; ended at \S+Z \(look\)$/m,
    );
  });

  it('asks an API that was started elsewhere, by its address and the key of its operator', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'trunkline-elsewhere-'));
    const key = (await readFile(join(system.dataDir, 'operator.key'), 'utf8')).trim();
    const env = { TRUNKLINE_DATA_DIR: elsewhere, TRUNKLINE_OPERATOR_KEY: key };
    try {
      const api = ['--api', `${system.apiUrl}/`];
      const told = await trunkline(['carrier', ...api], env);
      expect(told).toMatchObject({ code: 0, stderr: '' });
      expect(told.stdout).toContain('Buying      open');
      const resumed = await trunkline(['carrier', 'resume-buying', ...api], env);
      expect(resumed).toMatchObject({ code: 0, stderr: '' });
      expect((await trunkline(['carrier'], env)).stderr).toContain('Nothing runs on');
      const keyless = await trunkline(['carrier', ...api], { TRUNKLINE_DATA_DIR: elsewhere });
      expect(keyless).toMatchObject({ code: 1, stdout: '' });
      expect(keyless.stderr).toContain('TRUNKLINE_OPERATOR_KEY');
    } finally {
      await rm(elsewhere, { recursive: true, force: true });
    }
  });

  it.each(['nowhere', 'ftp://sms.example.com', 'https://user:word@sms.example.com'])(
    'takes no %s for the address of an API',
    async (address) => {
      const ended = await carrier('--api', address);
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toContain('--api takes the address of an API');
    },
  );

  it.each([
    [['--quiet'], 2, /'--quiet'.*"trunkline help carrier"/],
    [['stop'], 2, /'stop'.*"trunkline help carrier"/],
  ])('does not understand %s', async (args, code, words) => {
    const ended = await carrier(...args);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(words);
  });

  it('ends with 1 when it cannot be found out', async () => {
    const env = { TRUNKLINE_DATA_DIR: system.dataDir, TRUNKLINE_OPERATOR_KEY: 'another-key' };
    const refused = await trunkline(['carrier'], env);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('The API refused GET /v1/carrier');
    expect(refused.stderr).not.toContain('another-key');
  });
});
