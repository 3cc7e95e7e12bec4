import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One webhook as it came. */
export type Told = {
  /** The path and the query that were called. */
  readonly path: string;
  readonly signature: string;
  readonly form: Readonly<Record<string, string>>;
};

/** An address that takes webhooks and remembers them. */
export type WebhookAddressee = {
  readonly baseUrl: string;
  /** In the order in which they came. */
  readonly told: Told[];
  /** The statuses of the next answers, in order; 204 once they are used up. */
  answerNext(...statuses: number[]): void;
  stop(): Promise<void>;
};

export async function startAddressee(): Promise<WebhookAddressee> {
  const told: Told[] = [];
  const statuses: number[] = [];
  const server = createServer((request, reply) => {
    void (async () => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const form = Object.fromEntries(new URLSearchParams(body));
      const signature = String(request.headers['x-twilio-signature']);
      told.push({ path: request.url ?? '', signature, form });
      reply.writeHead(statuses.shift() ?? 204).end();
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    told,
    answerNext: (...next) => void statuses.push(...next),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
