import { createContext, Script } from 'node:vm';
import { LRUCache } from 'lru-cache';
import { RE2JS } from 're2js';
import { RpcError } from './transport/rpc-error';

/** Whether an expression is found anywhere in a name. */
export type Matcher = (name: string) => boolean;

/** How long an expression that may backtrack has for one name. */
const BACKTRACKING_MS_MAX = 50;
const REMEMBERED_MAX = 2000;

/**
 * Compiles an expression that a client sent. Most are matched in a time that grows with the name
 * alone. What only backtracking can do, such as looking ahead, is watched: it could go on for ever,
 * and nobody else would be served.
 */
export function compileExpression(expression: string): Matcher {
  try {
    const compiled = RE2JS.compile(expression);
    return (name) => compiled.test(name);
  } catch {
    return compileBacktracking(expression);
  }
}

function compileBacktracking(expression: string): Matcher {
  const context = createContext({ compiled: javaScriptExpression(expression), name: '' });
  const script = new Script('compiled.test(name)');
  // Being watched costs a hundred times the match itself, and names come again and again.
  const remembered = new LRUCache<string, boolean>({ max: REMEMBERED_MAX });
  const match = (name: string): boolean => {
    try {
      context['name'] = name;
      return watched(
        () => script.runInContext(context, { timeout: BACKTRACKING_MS_MAX }) as boolean,
      );
    } catch {
      throw new RpcError('INVALID_ARGUMENT', `'${expression}' takes too long on '${name}'.`);
    }
  };
  return (name) => {
    const known = remembered.get(name);
    if (known !== undefined) return known;
    const matches = match(name);
    remembered.set(name, matches);
    return matches;
  };
}

function javaScriptExpression(expression: string): RegExp {
  try {
    return new RegExp(expression);
  } catch {
    throw new RpcError('INVALID_ARGUMENT', `'${expression}' is not a valid regular expression.`);
  }
}

/** Once more, as a process that stood still for a moment says nothing of the expression. */
function watched<Result>(match: () => Result): Result {
  try {
    return match();
  } catch {
    return match();
  }
}
