import { Call } from '../transport/call';

/**
 * Writes messages as fast as the client takes them. After each page others have their turn, so
 * that a long read never keeps the keepalive waiting.
 */
export async function sendPage(call: Call, messages: readonly Buffer[]): Promise<void> {
  for (const message of messages) {
    if (!call.write(message)) await call.writable();
    if (call.closed) return;
  }
  await new Promise<void>((resolve) => setImmediate(resolve));
}
