import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Sandbox } from '../sandbox';

/** Waits as long as the faults say; ended by the end of the sandbox. */
export async function pause(
  delayMs: number,
  { stopping }: Pick<Sandbox, 'stopping'>,
): Promise<void> {
  if (delayMs > 0) await wait(delayMs, undefined, { signal: stopping.signal });
}

/** The caller gets no answer, though all was done. */
export function cutConnection(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.socket?.destroy();
  return reply;
}
