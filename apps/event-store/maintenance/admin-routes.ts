import { Action } from '../access/access';
import { HttpAnswer, HttpRequest, Route } from '../http/router';
import { RpcError } from '../transport/rpc-error';
import { UnusableTarget } from './backup';
import { AlreadyRunning, Operations } from './operations';

const OPERATE: Action = { kind: 'operate' };
const CURRENT = 'current';

/** What an operator asks of a running store over HTTP. */
export function adminRoutes(operations: Operations): readonly Route[] {
  const route = (method: Route['method'], path: string, answer: Route['answer']): Route => ({
    method,
    path,
    needs: OPERATE,
    answer,
  });
  return [
    route('POST', '/admin/scavenge', () => startScavenge(operations)),
    route('GET', '/admin/scavenge/:id', ({ params }) => showScavenge(operations, params['id'])),
    route('DELETE', '/admin/scavenge/:id', ({ params }) => stopScavenge(operations, params['id'])),
    route('POST', '/admin/backup', (request) => backUp(operations, request)),
  ];
}

function startScavenge(operations: Operations): HttpAnswer {
  const { isNew, ...report } = operations.startScavenge();
  const headers = { Location: `/admin/scavenge/${report.id}` };
  return { status: isNew ? 202 : 409, headers, body: report };
}

/** The one that runs, or else the last one, goes by its id and as the current one. */
function showScavenge(operations: Operations, id: string | undefined): HttpAnswer {
  const report = operations.lastScavenge();
  if (!report || (id !== CURRENT && id !== report.id)) throw notFound(id);
  return { status: 200, body: report };
}

async function stopScavenge(operations: Operations, id: string | undefined): Promise<HttpAnswer> {
  const running = id === CURRENT ? operations.lastScavenge()?.id : id;
  const report = running === undefined ? undefined : await operations.stopScavenge(running);
  if (!report) throw notFound(id);
  return { status: 200, body: report };
}

function notFound(id: string | undefined): RpcError {
  return new RpcError('NOT_FOUND', `There is no scavenge ${id}, or it has ended.`);
}

/** Answers when the copy is whole and on the disk. */
async function backUp(operations: Operations, request: HttpRequest): Promise<HttpAnswer> {
  try {
    return { status: 200, body: await operations.backUp(directoryIn(request)) };
  } catch (error) {
    if (error instanceof AlreadyRunning) return { status: 409, body: { error: error.message } };
    if (error instanceof UnusableTarget) return { status: 400, body: { error: error.message } };
    throw error;
  }
}

/** Only JSON is read, which a page in a browser cannot send here without having been asked. */
function directoryIn({ headers, body }: HttpRequest): string {
  const isJson = headers['content-type']?.startsWith('application/json');
  const directory = isJson ? parse(body)?.['directory'] : undefined;
  if (typeof directory === 'string' && directory !== '') return directory;
  throw new RpcError('INVALID_ARGUMENT', 'Say in JSON where to: {"directory":"/absolute/path"}');
}

function parse(body: Buffer): Record<string, unknown> | undefined {
  try {
    return (JSON.parse(body.toString('utf8')) as Record<string, unknown> | null) ?? undefined;
  } catch {
    return undefined;
  }
}
