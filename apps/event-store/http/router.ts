import { IncomingHttpHeaders } from 'node:http';
import { Action } from '../access/access';
import { Identity } from '../access/identity';

/** A request over HTTP, read to its end. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  /** What stood in the path in the places that the route names. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly identity: Identity | undefined;
  /** Where the client reached this server, such as `https://localhost:2113`. */
  readonly origin: string;
}

/** What is sent back: an object is sent as JSON, text and bytes as they are. */
export interface HttpAnswer {
  readonly status: number;
  readonly statusMessage?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object | string | Buffer;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** A part that begins with a colon takes what stands there: `/admin/scavenge/:id`. */
  readonly path: string;
  /** What a caller must be allowed to do; without it the route is open or looks for itself. */
  readonly needs?: Action;
  /** An `RpcError` that is thrown becomes the answer that stands for it. */
  answer(request: HttpRequest): HttpAnswer | Promise<HttpAnswer>;
}

export interface FoundRoute {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** The routes that are served over HTTP/1.1. */
export class Router {
  private readonly routes: { readonly route: Route; readonly parts: readonly string[] }[] = [];

  add(...routes: readonly Route[]): this {
    for (const route of routes) this.routes.push({ route, parts: route.path.split('/') });
    return this;
  }

  /** The route for a request, or why there is none. */
  find(method: string, path: string): FoundRoute | 'unknownPath' | 'unknownMethod' {
    const asked = decodeParts(path);
    let answer: 'unknownPath' | 'unknownMethod' = 'unknownPath';
    for (const { route, parts } of this.routes) {
      const params = asked && match(parts, asked);
      if (!params) continue;
      if (route.method === method) return { route, params };
      answer = 'unknownMethod';
    }
    return answer;
  }
}

function match(
  parts: readonly string[],
  asked: readonly string[],
): Record<string, string> | undefined {
  if (parts.length !== asked.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const value = asked[index]!;
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}

/** A path that is not well-formed is the path of nothing. */
function decodeParts(path: string): readonly string[] | undefined {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
