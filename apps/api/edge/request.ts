import type { FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller';

/** A request, and who sent it once the guard knows. */
export type ApiRequest = FastifyRequest & { caller?: Caller };

/** The one value of a header; undefined when it is absent, empty or given twice. */
export function headerOf({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Who sent a request that the guard let in. */
export function callerOf({ caller, method, url }: ApiRequest): Caller {
  if (!caller) throw new Error(`${method} ${url} was let in without a caller`);
  return caller;
}
