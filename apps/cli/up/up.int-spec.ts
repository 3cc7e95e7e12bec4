import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { eventually } from '../../../test/support/eventually';
import { startSystem } from '../../../test/support/system';
import { nodeFlagsOf } from '../places';
import { partNames } from './part';
import { startMarkOf } from './process-identity';
import { readRunFile } from './run-file';

const cli = resolve(__dirname, '../../../dist/apps/cli/main.js');

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'trunkline-up-'))));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** What the program of a process was told. */
function argumentsOf(pid: number): readonly string[] {
  if (process.platform === 'linux') {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  }
  const { stdout } = spawnSync('ps', ['-ww', '-o', 'args=', '-p', `${pid}`], { encoding: 'utf8' });
  return stdout.trim().split(' ');
}

/** Runs the command line to its end. */
const run = (args: string[], env: NodeJS.ProcessEnv = {}) => {
  const told = { PATH: process.env.PATH, TRUNKLINE_DATA_DIR: dataDir, ...env };
  const options = { env: told, encoding: 'utf8', timeout: 60_000 } as const;
  return spawnSync(process.execPath, [cli, ...args], options);
};

describe('trunkline up', () => {
  it('opens the demo account once, and finds everything again on the second start', async () => {
    const first = await startSystem({ dataDir, env: { TRUNKLINE_DEMO: 'on' } });
    const { processes: before } = readRunFile(dataDir) ?? {};
    const { accountId } = JSON.parse(readFileSync(join(dataDir, 'demo-account.json'), 'utf8')) as {
      accountId: string;
    };
    const dashboard = `/v1/accounts/${accountId}/dashboard`;
    const credits = { smsCredits: { available: 136 }, voiceCredits: { available: 100 } };
    await eventually(async () => {
      expect((await first.operator.get(dashboard)).body).toMatchObject(credits);
    });
    expect(first.screen).toMatch(/Dashboard +http:\/\/localhost:\d+\/sign-in\?token=/);
    expect(run(['link']).stdout).toMatch(/^http:\/\/localhost:\d+\/sign-in\?token=\S+\n$/);
    await first.stop();

    const second = await startSystem({ dataDir, env: { TRUNKLINE_DEMO: 'on' } });
    await eventually(async () => {
      expect((await second.operator.get(dashboard)).body).toMatchObject(credits);
    });
    expect(second.screen).not.toContain('demo account');
    expect(second.screen).toContain('sign-in?token=');
    const { processes: after } = readRunFile(dataDir) ?? {};
    for (const name of ['event-store', 'redis', 'sandbox-carrier']) {
      expect(after?.[name]?.port).toBe(before?.[name]?.port);
    }
    await second.stop();
    expect(readRunFile(dataDir)).toBeUndefined();
  });

  it('restarts what dies and says so; and when it is killed itself, nothing lingers', async () => {
    const system = await startSystem({ dataDir });
    for (const name of partNames) await system.kill(name);
    for (const name of partNames) {
      expect(system.screen).toContain(`${name} was ended by SIGKILL; it is started again`);
    }
    const pids = partNames.map((name) => system.pid(name));
    for (const name of ['api', 'event-store'] as const) {
      expect(nodeFlagsOf(name)).not.toEqual([]);
      expect(argumentsOf(system.pid(name))).toEqual(expect.arrayContaining([...nodeFlagsOf(name)]));
    }
    await system.crash();

    const next = await startSystem({ dataDir });
    expect(pids.filter((pid) => startMarkOf(pid) !== undefined)).toEqual([]);
    await next.stop();
  });

  it('starts no part whose address is given', async () => {
    const others = await startSystem({ dataDir });
    const { accountSid, authToken } = others.carrierAccount;
    const system = await startSystem({
      env: {
        EVENTSTORE_URL: others.eventStoreUrl,
        REDIS_URL: others.redisUrl,
        TWILIO_ACCOUNT_SID: accountSid,
        TWILIO_AUTH_TOKEN: authToken,
        TWILIO_API_BASE_URL: others.carrierUrl,
      },
    });

    const { processes } = readRunFile(system.dataDir) ?? {};
    expect(Object.keys(processes ?? {}).sort()).toEqual(['api', 'relay', 'worker']);
    expect(system.screen).toMatch(/redis as REDIS_URL says/);
    const account = { name: 'Shared', country: 'US', timezone: 'America/New_York' };
    const { body } = await system.operator.post<{ id: string }>('/v1/accounts', account);
    expect((await others.operator.get(`/v1/accounts/${body.id}`)).status).toBe(200);
    await system.stop();
    await others.stop();
  });

  it('has its data directory for itself', async () => {
    const system = await startSystem({ dataDir });
    const second = run(['up'], { PORT: '0' });
    await system.stop();

    expect(second.stderr).toMatch(/Another "trunkline up" \(process \d+\) runs on this data/);
    expect(second.status).toBe(1);
  });
});

describe('trunkline up refuses', () => {
  const servers: Server[] = [];
  afterEach(() => servers.splice(0).forEach((server) => server.close()));

  it('a busy port, naming it and the variable that changes it', async () => {
    const server = createServer();
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const { stderr, status } = run(['up'], { PORT: String(port) });

    expect(stderr).toMatch(
      new RegExp(
        `Port ${port} on 127.0.0.1, which the api needs, is in use.*PORT=${port + 1}`,
        's',
      ),
    );
    expect(status).toBe(1);
  });

  it('a wrong environment, with every mistake at once', () => {
    const { stderr, status } = run(['up'], {
      PORT: 'http',
      REDIS_URL: 'localhost',
      TWILIO_AUTH_TOKEN: 'token',
    });

    for (const name of ['PORT', 'REDIS_URL', 'TWILIO_ACCOUNT_SID']) expect(stderr).toContain(name);
    expect(status).toBe(78);
  });

  it('an unknown option and an unknown command', () => {
    expect(run(['up', '--quick'])).toMatchObject({ status: 2 });
    const { stderr, status } = run(['wroker']);

    expect(stderr).toContain('Did you mean "trunkline worker"?');
    expect(status).toBe(2);
  });
});

describe('the other commands', () => {
  it('say how they are used', () => {
    expect(run(['--help']).stdout).toContain('Usage: trunkline');
    expect(run(['help', 'link']).stdout).toContain('--account ID');
    expect(run(['worker', '--help']).stdout).toContain('Usage: trunkline worker');
    expect(run(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('hand their exit code on', () => {
    const { stderr, status } = run(['relay']);

    expect(stderr).toContain('EVENTSTORE_URL is required');
    expect(status).toBe(78);
  });

  it('say when nothing runs that could make a link', () => {
    expect(run(['link'], { TRUNKLINE_OPERATOR_KEY: 'operator-key' }).stderr).toContain(
      'No demo account was opened here',
    );
    expect(
      run(['link', '--account', 'acc_1'], { TRUNKLINE_OPERATOR_KEY: 'operator-key' }).stderr,
    ).toContain(`Nothing runs on ${dataDir}`);
  });
});
