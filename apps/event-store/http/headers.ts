import { HttpRequest } from './router';

/** One of EventStoreDB's own headers, by either of the names that it has had. */
export function header({ headers }: HttpRequest, name: string): string | undefined {
  const value = headers[`es-${name.toLowerCase()}`] ?? headers[`kurrent-${name.toLowerCase()}`];
  return Array.isArray(value) ? value[0] : value;
}
