import { createHash, timingSafeEqual } from 'node:crypto';
import type { Credentials } from '../credentials';

/** HTTP Basic with the account's SID and token, compared without telling by time how much was right. */
export function isAuthentic(header: string | undefined, credentials: Credentials): boolean {
  const user = credentials.parentSid ?? credentials.accountSid;
  const expected = `${user}:${credentials.authToken}`;
  const [, encoded = ''] = /^Basic (\S+)$/i.exec(header ?? '') ?? [];
  return timingSafeEqual(digest(Buffer.from(encoded, 'base64')), digest(Buffer.from(expected)));
}

function digest(text: Buffer): Buffer {
  return createHash('sha256').update(text).digest();
}
