import { resolve } from 'node:path';
import { TYPESCRIPT } from '../../common/load-process';
import { Contender } from './contender';
import { startProgram } from '../../common/program';

/** The limit: the usual gRPC server with the same messages, which stores nothing. */
export async function startEcho(nodeFlags: readonly string[] = []): Promise<Contender> {
  const program = resolve(__dirname, 'echo-server.ts');
  const { port, stop } = await startProgram([...nodeFlags, '--require', TYPESCRIPT, program]);
  return { name: 'echo', target: { kind: 'grpc', port }, stop };
}
