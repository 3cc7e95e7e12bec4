import { jsonEvent } from '@eventstore/db-client';
import { ServerProcess, withDirectory } from './testing/server-process';

describe('the log of the process', () => {
  it('says why a commit failed, and so does the error of the append', () =>
    withDirectory(async (directory) => {
      const server = await ServerProcess.startWithFilesUpTo(2048, '--data-dir', directory);
      let output = '';
      server.child.stdout!.on('data', (chunk: Buffer) => (output += chunk.toString()));
      const client = server.client();
      const large = () => jsonEvent({ type: 'Large', data: { text: 'x'.repeat(300_000) } });
      const append = (): Promise<string | undefined> =>
        client.appendToStream('s', large()).then(
          () => undefined,
          ({ message }: Error) => message,
        );
      let refusal: string | undefined;
      while (refusal === undefined) refusal = await append();
      expect(refusal).toContain('could not be stored');
      const isLogged = (): boolean => output.includes('a commit failed');
      while (!isLogged())
        await new Promise((resolve) => server.child.stdout!.once('data', resolve));
      const line = output.split('\n').find((text) => text.includes('a commit failed'))!;
      const entry = JSON.parse(line) as { cause: string; writes: number };
      expect(entry.cause).toMatch(/could not be stored: .+/);
      expect(entry.writes).toBe(1);
      await client.dispose();
      await server.stop();
    }));
});
