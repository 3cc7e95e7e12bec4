import { Call } from '../../transport/call';

/** Who calls, for people to read. Where nobody is asked who they are, all are administrators. */
export function callerName(call: Call): string {
  const isSecure = call.header(':scheme') === 'https';
  return call.identity?.name ?? (isSecure ? 'anonymous' : 'admin');
}
