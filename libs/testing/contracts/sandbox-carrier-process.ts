import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The account that sandboxes under test know. */
export const sandboxCredentials = {
  accountSid: `AC${'0123456789abcdef'.repeat(2)}`,
  authToken: 'canary-token-of-the-sandbox',
};

const entryPoint = path.resolve(__dirname, '../../../dist/apps/sandbox-carrier/main.js');
const startMaxMs = 60_000;

export type SandboxCarrierProcess = {
  readonly baseUrl: string;
  readonly dataDir: string;
  readonly child: ChildProcess;
  /** Everything it has written to stdout and stderr so far. */
  output(): string;
  /** Sets what is given and resets the rest, as `PUT /sandbox/faults` does. */
  setFaults(faults: object): Promise<void>;
  inventory(): Promise<
    {
      number: string;
      friendlyName: string;
      webhooks: Record<string, string>;
      releasedAt: string | null;
    }[]
  >;
  /** Every text that it took, in order. */
  messages(): Promise<readonly TakenBySandbox[]>;
  /** `POST /sandbox/...`, such as an inbound message; its answer. */
  play(what: string, wish: object): Promise<Record<string, unknown>>;
  /** Ends it by the signal; resolves with its exit code. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
};

export type TakenBySandbox = {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly segments: number;
  readonly status: string;
  readonly errorCode: number | null;
};

/** Starts the built sandbox carrier on a free port, on new data or on what an earlier one left. */
export async function startSandboxCarrier(
  dataDir?: string,
  env: NodeJS.ProcessEnv = {},
): Promise<SandboxCarrierProcess> {
  const folder = dataDir ?? (await mkdtemp(path.join(tmpdir(), 'sandbox-carrier-')));
  const child = spawn(process.execPath, [entryPoint, '--port', '0', '--data-dir', folder], {
    env: {
      PATH: process.env.PATH,
      TWILIO_ACCOUNT_SID: sandboxCredentials.accountSid,
      TWILIO_AUTH_TOKEN: sandboxCredentials.authToken,
      ...env,
    },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  // One that a test forgot must not outlive the test run.
  const endWithUs = (): boolean => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  const baseUrl = await readyUrl(child, () => output);

  const exit = once(child, 'exit') as Promise<[number | null]>;
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> => {
    child.kill(signal);
    return (await exit)[0];
  };
  return {
    baseUrl,
    dataDir: folder,
    child,
    output: () => output,
    setFaults: (faults) => putFaults(baseUrl, faults),
    inventory: () => listed(baseUrl, 'inventory'),
    messages: () => listed(baseUrl, 'messages'),
    play: (what, wish) => play(`${baseUrl}/sandbox/${what}`, wish),
    end,
    stop: async () => {
      await end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function readyUrl(child: ChildProcess, output: () => string): Promise<string> {
  try {
    return await waitForUrl(child, output);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

async function waitForUrl(child: ChildProcess, output: () => string): Promise<string> {
  const deadline = AbortSignal.timeout(startMaxMs);
  for (;;) {
    const ready = /^sandbox carrier listening on (\S+)$/m.exec(output());
    if (ready) return `http://${ready[1]}`;
    if (child.exitCode !== null) throw new Error(`the sandbox carrier ended: ${output()}`);
    await Promise.race([
      once(child.stdout!, 'data', { signal: deadline }),
      once(child, 'exit', { signal: deadline }),
    ]);
  }
}

async function listed<Row>(baseUrl: string, what: string): Promise<Row[]> {
  const answer = await fetch(`${baseUrl}/sandbox/${what}`);
  return ((await answer.json()) as { data: Row[] }).data;
}

async function putFaults(baseUrl: string, faults: object): Promise<void> {
  await askFor('PUT', `${baseUrl}/sandbox/faults`, faults);
}

async function play(url: string, wish: object): Promise<Record<string, unknown>> {
  return (await askFor('POST', url, wish)).json() as Promise<Record<string, unknown>>;
}

async function askFor(method: string, url: string, wish: object): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(url, { method, headers, body: JSON.stringify(wish) });
  if (!answer.ok) throw new Error(`${url.split('/').pop()} were refused: ${await answer.text()}`);
  return answer;
}
