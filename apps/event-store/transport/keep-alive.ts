import { ServerHttp2Session } from 'node:http2';

const PING_EVERY_MS = 10_000;
const PING_TIMEOUT_MS = 10_000;

/** Pings a client and lets go of it when no answer comes, so that dead ones hold nothing. */
export function keepAlive(session: ServerHttp2Session): void {
  const pinging = setInterval(() => ping(session), PING_EVERY_MS);
  pinging.unref();
  session.on('close', () => clearInterval(pinging));
}

function ping(session: ServerHttp2Session): void {
  if (session.closed || session.destroyed) return;
  const giveUp = setTimeout(() => session.destroy(), PING_TIMEOUT_MS);
  giveUp.unref();
  const settle = (): void => clearTimeout(giveUp);
  session.once('close', settle);
  session.ping(() => {
    settle();
    session.off('close', settle);
  });
}
