import { createServer } from 'node:net';
import { once } from 'node:events';
import { randomInt } from 'node:crypto';

const triesMax = 200;

/**
 * A port of this machine for a process that is killed and comes back on it. It lies below those that
 * the system hands out to outgoing connections: one of them could take it in between, even a client
 * that knocks at the closed port and gets connected to itself.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const port = randomInt(10_000, 20_000);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port in ${triesMax} tries`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen({ port, host: '127.0.0.1', exclusive: true });
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
    throw error;
  }
  server.close();
  await once(server, 'close');
  return true;
}
