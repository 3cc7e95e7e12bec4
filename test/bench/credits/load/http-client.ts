import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

/** Posts JSON over connections that stay open. */
export class JsonPoster {
  private readonly agent: Agent;

  constructor(
    private readonly url: string,
    private readonly key: string,
    inFlight: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  }

  /** The body of an answer 201; anything else is an error, as then something else is measured. */
  async post(path: string, body: unknown): Promise<unknown> {
    const text = JSON.stringify(body);
    const { status, answer } = await this.send(path, text);
    if (status !== 201) throw new Error(`POST ${path} ${text} answered ${status}: ${answer}`);
    return JSON.parse(answer) as unknown;
  }

  private send(path: string, text: string): Promise<{ status?: number; answer: string }> {
    const headers = {
      authorization: `Bearer ${this.key}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      'idempotency-key': randomUUID(),
    };
    return new Promise((resolve, reject) => {
      const options = { method: 'POST', agent: this.agent, headers };
      const sent = request(`${this.url}${path}`, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode, answer: Buffer.concat(chunks).toString() }),
        );
      });
      sent.once('error', reject);
      sent.end(text);
    });
  }
}
