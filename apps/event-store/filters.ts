import { RpcError } from './transport/rpc-error';

/** Chooses events of `$all` by their type or by the name of their stream. */
export type EventFilter = (event: { readonly type: string; readonly stream: string }) => boolean;

export interface FilterExpression {
  readonly on: 'stream' | 'type';
  readonly regex: string;
  readonly prefixes: readonly string[];
}

/** A regular expression is looked for anywhere in the name; of prefixes one has to match. */
export function eventFilter({ on, regex, prefixes }: FilterExpression): EventFilter {
  if (regex === '' && prefixes.length === 0) {
    throw new RpcError('INVALID_ARGUMENT', 'The filter has neither a regex nor a prefix.');
  }
  const matches = prefixes.length > 0 ? anyPrefix(prefixes) : anywhere(regex);
  return (event) => matches(event[on]);
}

function anyPrefix(prefixes: readonly string[]): (name: string) => boolean {
  return (name) => prefixes.some((prefix) => name.startsWith(prefix));
}

function anywhere(regex: string): (name: string) => boolean {
  try {
    const compiled = new RegExp(regex);
    return (name) => compiled.test(name);
  } catch {
    throw new RpcError('INVALID_ARGUMENT', `'${regex}' is not a valid regular expression.`);
  }
}
