import { compileExpression } from './regular-expression';
import { RpcError } from './transport/rpc-error';

/** Chooses events of `$all` by their type or by the name of their stream. */
export type EventFilter = (event: { readonly type: string; readonly stream: string }) => boolean;

export interface FilterExpression {
  readonly on: 'stream' | 'type';
  readonly regex: string;
  readonly prefixes: readonly string[];
}

/** Each event is held against all of it, so it may not be of any length. */
const CHARACTERS_MAX = 64 * 1024;
const PREFIXES_MAX = 2000;

/**
 * A regular expression is looked for anywhere in the name; of prefixes one has to match. Of both the
 * regular expression counts.
 */
export function eventFilter({ on, regex, prefixes }: FilterExpression): EventFilter {
  if (regex === '' && prefixes.length === 0) {
    throw new RpcError('INVALID_ARGUMENT', 'The filter has neither a regex nor a prefix.');
  }
  const characters = prefixes.reduce((sum, { length }) => sum + length, regex.length);
  if (prefixes.length > PREFIXES_MAX || characters > CHARACTERS_MAX) {
    throw new RpcError('INVALID_ARGUMENT', 'The filter is too long.');
  }
  const matches = regex === '' ? anyPrefix(prefixes) : compileExpression(regex);
  return (event) => matches(event[on]);
}

/**
 * The filter for one who works in the background and could tell nobody: an expression that takes too
 * long on a name matches nothing from then on.
 */
export function unfailingFilter(expression: FilterExpression): EventFilter {
  const passes = eventFilter(expression);
  let hasFailed = false;
  return (event) => {
    try {
      return !hasFailed && passes(event);
    } catch {
      hasFailed = true;
      return false;
    }
  };
}

function anyPrefix(prefixes: readonly string[]): (name: string) => boolean {
  return (name) => prefixes.some((prefix) => name.startsWith(prefix));
}
