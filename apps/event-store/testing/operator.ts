import { ScavengeReport } from '../maintenance/scavenge';

/** Asks a server for what an operator asks for, over HTTP. */
export class Operator {
  constructor(private readonly port: number) {}

  async ask<T = ScavengeReport>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly body: T; readonly text: string }> {
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      ...(body && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, text, body: (isJson ? JSON.parse(text) : {}) as T };
  }

  /** Starts a scavenge and waits until it has ended. */
  async scavenge(): Promise<ScavengeReport> {
    const { status, text } = await this.ask('POST', '/admin/scavenge');
    if (status !== 202) throw new Error(`the scavenge was not started: ${status} ${text}`);
    return this.ended();
  }

  async ended(): Promise<ScavengeReport> {
    for (;;) {
      const { body } = await this.ask('GET', '/admin/scavenge/current');
      if (body.status !== 'running') return body;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
