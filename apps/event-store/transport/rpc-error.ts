/** The status codes of gRPC that this server answers with. */
export const STATUS_CODES = {
  CANCELLED: 1,
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  ABORTED: 10,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
} as const;

export type StatusName = keyof typeof STATUS_CODES;

/**
 * A refusal as the client sees it: a gRPC status, and trailers of which `exception` decides the
 * class of the error that the client throws.
 */
export class RpcError extends Error {
  constructor(
    readonly status: StatusName,
    message: string,
    readonly trailers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  get code(): number {
    return STATUS_CODES[this.status];
  }
}

export function streamDeleted(stream: string): RpcError {
  return new RpcError('FAILED_PRECONDITION', `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });
}

export function maximumAppendSizeExceeded(maximum: number): RpcError {
  return new RpcError('INVALID_ARGUMENT', `Maximum Append Size of ${maximum} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(maximum),
  });
}

export function missingMetadataProperty(name: string): RpcError {
  return new RpcError('INVALID_ARGUMENT', `Required Metadata Property '${name}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });
}

export function wrongExpectedVersion(
  stream: string,
  versions: { readonly expected: string; readonly actual: string },
): RpcError {
  const { expected, actual } = versions;
  return new RpcError(
    'FAILED_PRECONDITION',
    `Append failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': expected,
      'actual-version': actual,
    },
  );
}

export function accessDenied(): RpcError {
  return new RpcError('PERMISSION_DENIED', 'Access Denied', { exception: 'access-denied' });
}
