import { createServer } from 'node:net';
import { join } from 'node:path';
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { CliError } from '../cli-error';
import { readJson, writeJson } from './atomic-file';

/**
 * Below what systems hand out to outgoing connections: a client that keeps knocking at a closed
 * port of that range can end up connected to itself, and then the server cannot have it back.
 */
const searchedPorts = { from: 20_000, to: 30_000 };
const triesMax = 200;

export type PortWish = {
  readonly name: string;
  readonly host: string;
  /** The variable that fixes the port, and what it is set to; 0 asks for any. */
  readonly variable: string;
  readonly fixed?: number;
};

/**
 * One port a wish: the fixed one, or the one it had last time, or any free one. Parts keep their port
 * over restarts, because the others find them there again.
 */
export async function choosePorts(
  wishes: readonly PortWish[],
  dataDir: string,
): Promise<Record<string, number>> {
  const file = join(dataDir, 'ports.json');
  const remembered = z.record(z.string(), z.int()).safeParse(readJson(file)).data ?? {};
  const chosen: Record<string, number> = {};
  for (const wish of wishes) {
    const taken = Object.values(chosen);
    chosen[wish.name] = wish.fixed
      ? await fixedPort(wish, wish.fixed)
      : await anyPort(wish.host, [remembered[wish.name], ...candidates()], taken);
  }
  writeJson(file, { ...remembered, ...chosen });
  return chosen;
}

async function fixedPort({ name, host, variable }: PortWish, port: number): Promise<number> {
  const trouble = await troubleWith(port, host);
  if (!trouble) return port;
  const what =
    trouble === 'EADDRINUSE'
      ? `Port ${port} on ${host}, which the ${name} needs, is in use.`
      : `Port ${port} on ${host}, which the ${name} needs, cannot be opened (${trouble}).`;
  throw new CliError(`${what}\nStop what uses it, or choose another one: ${variable}=${port + 1}`);
}

async function anyPort(
  host: string,
  ports: readonly (number | undefined)[],
  taken: readonly number[],
): Promise<number> {
  for (const port of ports) {
    if (port && !taken.includes(port) && !(await troubleWith(port, host))) return port;
  }
  throw new CliError(`No free port was found on ${host} in ${triesMax} tries.`);
}

function candidates(): number[] {
  return Array.from({ length: triesMax }, () => randomInt(searchedPorts.from, searchedPorts.to));
}

/** The error code of listening on the port; undefined when it is free. */
function troubleWith(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
