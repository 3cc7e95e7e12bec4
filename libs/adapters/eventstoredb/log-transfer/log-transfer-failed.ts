/** Why a log could not be moved, in words for the person who moves it. */
export class LogTransferFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LogTransferFailed';
  }
}

type Described = Error & {
  readonly code?: unknown;
  readonly type?: unknown;
  readonly details?: unknown;
};

/** Says what went wrong outside of this program; what went wrong inside of it stays as it is. */
export async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { code, type, details, message, name } = error as Described;
    const isFromOutside = name !== 'AbortError' && (code !== undefined || type !== undefined);
    if (!isFromOutside) throw error;
    throw new LogTransferFailed(typeof details === 'string' ? details : message);
  }
}
