import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startProcess } from './built-process';
import { freePort } from './free-port';

export type RedisProcess = { readonly url: string; readonly stop: () => Promise<void> };

/** A real Redis of a test's own, with the settings that `trunkline up` gives it. */
export async function startRedis(): Promise<RedisProcess> {
  const dir = await mkdtemp(path.join(tmpdir(), 'redis-'));
  const port = String(await freePort());
  const settings = ['--port', port, '--bind', '127.0.0.1', '--dir', dir, '--save', ''];
  const queues = ['--maxmemory-policy', 'noeviction'];
  const redis = await startProcess(
    ['redis-server', ...settings, ...queues],
    /Ready to accept connections/,
  );
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      await redis.end('SIGKILL');
      await rm(dir, { recursive: true, force: true });
    },
  };
}
