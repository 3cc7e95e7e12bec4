import { ApiProblem } from './problem';

export type Answer<Body> = { body: Body; revision: string | null };

export type Call = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Record<string, string | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  /** What is asked for; JSON when absent. */
  accept?: string;
};

/** One call of the API: the parsed answer with the revision it moved, or an `ApiProblem`. */
export async function http<Body>(path: string, call: Call = {}): Promise<Answer<Body>> {
  const response = await send(path, call);
  const body = await parse(response);
  if (!response.ok) throw new ApiProblem(response.status, asDocument(body), response.headers);
  return { body: body as Body, revision: revisionOf(response.headers.get('etag')) };
}

/** The answer as it is written, such as a file, or an `ApiProblem`. */
export async function httpText(path: string, call: Call): Promise<string> {
  const response = await send(path, call);
  if (response.ok) return response.text();
  throw new ApiProblem(response.status, asDocument(await parse(response)), response.headers);
}

async function send(path: string, call: Call) {
  const { method = 'GET', query, body, headers, accept = 'application/json' } = call;
  const json = body === undefined ? undefined : JSON.stringify(body);
  try {
    return await fetch(withQuery(path, query), {
      method,
      body: json,
      credentials: 'same-origin',
      headers: {
        accept: `${accept}, application/problem+json`,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    });
  } catch {
    throw new ApiProblem(0, {});
  }
}

async function parse(response: Response): Promise<unknown> {
  try {
    const text = await response.text();
    return text === '' ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}

function withQuery(path: string, query: Call['query']): string {
  const given = Object.entries(query ?? {}).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}

function asDocument(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

/** `"account-1@5"` → `account-1@5`, as `minRevision` takes it. */
function revisionOf(etag: string | null): string | null {
  return etag === null ? null : etag.replace(/^W\//, '').replaceAll('"', '');
}
