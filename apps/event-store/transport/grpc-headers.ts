import { constants, OutgoingHttpHeaders } from 'node:http2';
import { RpcError } from './rpc-error';

const { HTTP2_HEADER_STATUS, HTTP2_HEADER_CONTENT_TYPE } = constants;

export const RESPONSE_HEADERS: OutgoingHttpHeaders = {
  [HTTP2_HEADER_STATUS]: 200,
  [HTTP2_HEADER_CONTENT_TYPE]: 'application/grpc+proto',
  'grpc-accept-encoding': 'identity',
};

/** Trailers are the end of every answer, whether it succeeded or not. */
export const SUCCESS_TRAILERS: OutgoingHttpHeaders = { 'grpc-status': '0' };

export function failureTrailers(error: unknown): OutgoingHttpHeaders {
  const { code, message, trailers } = toRpcError(error);
  const headers: OutgoingHttpHeaders = {
    'grpc-status': String(code),
    'grpc-message': percentEncoded(message),
  };
  for (const [name, value] of Object.entries(trailers)) headers[name] = percentEncoded(value);
  return headers;
}

/** Reads `grpc-timeout`, such as `10S` or `250m`, into milliseconds. */
export function readTimeoutMs(header: string | undefined): number | undefined {
  const match = /^(\d{1,8})([HMSmun])$/.exec(header ?? '');
  return match ? Math.ceil(Number(match[1]) * MS_PER_UNIT[match[2]!]!) : undefined;
}

const MS_PER_UNIT: Readonly<Record<string, number>> = {
  H: 3_600_000,
  M: 60_000,
  S: 1000,
  m: 1,
  u: 0.001,
  n: 0.000_001,
};

function toRpcError(error: unknown): RpcError {
  if (error instanceof RpcError) return error;
  return new RpcError('UNKNOWN', error instanceof Error ? error.message : String(error));
}

/** Headers are printable ASCII; what is not, such as a stream named in Greek, is percent-encoded. */
function percentEncoded(text: string): string {
  const wellFormed = Buffer.from(text).toString();
  return wellFormed.replace(/[^ -$&-~]+/g, encodeURIComponent);
}
