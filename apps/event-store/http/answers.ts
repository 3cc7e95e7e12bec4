import { ServerResponse } from 'node:http';
import { RpcError, StatusName } from '../transport/rpc-error';
import { BodyTooLarge } from './body';
import { HttpAnswer } from './router';

const STATUS_OF: Partial<Record<StatusName, number>> = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  UNAUTHENTICATED: 401,
  // EventStoreDB answers 401 to known users, too, so that a browser asks for another one.
  PERMISSION_DENIED: 401,
  NOT_FOUND: 404,
  RESOURCE_EXHAUSTED: 503,
  UNAVAILABLE: 503,
};
const CHALLENGE = { 'WWW-Authenticate': 'Basic realm="ES", charset="UTF-8"' };

/** The answer that an error stands for. */
export function failureAnswer(error: unknown): HttpAnswer {
  if (error instanceof BodyTooLarge) return { status: 413, body: error.message };
  const status = error instanceof RpcError ? (STATUS_OF[error.status] ?? 500) : 500;
  const headers = status === 401 ? CHALLENGE : {};
  return { status, headers, body: error instanceof Error ? error.message : String(error) };
}

export function sendAnswer(response: ServerResponse, answer: HttpAnswer): void {
  const { status, statusMessage, headers = {}, body } = answer;
  if (response.destroyed) return;
  response.statusCode = status;
  if (statusMessage) response.statusMessage = statusMessage;
  const [type, bytes] = encode(body);
  if (type) response.setHeader('Content-Type', type);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (status !== 204) response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
}

function encode(body: HttpAnswer['body']): [type: string | undefined, bytes: Buffer] {
  if (body === undefined) return [undefined, Buffer.alloc(0)];
  if (Buffer.isBuffer(body)) return ['application/octet-stream', body];
  if (typeof body === 'string') return ['text/plain; charset=utf-8', Buffer.from(body)];
  return ['application/json; charset=utf-8', Buffer.from(JSON.stringify(body))];
}
