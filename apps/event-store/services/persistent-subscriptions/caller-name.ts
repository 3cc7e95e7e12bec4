import { Call } from '../../transport/call';

/** Where nobody says who they are, everyone is the administrator. */
const WITHOUT_AUTHENTICATION = 'admin';
const BASIC = /^basic +([A-Za-z0-9+/=]+)$/i;

/** Who calls, for people to read; whether it is true has been decided before. */
export function callerName(call: Call): string {
  const encoded = BASIC.exec(call.header('authorization') ?? '')?.[1];
  if (encoded === undefined) return WITHOUT_AUTHENTICATION;
  return Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)[0]!;
}
