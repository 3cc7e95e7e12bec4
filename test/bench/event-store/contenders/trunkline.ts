import { join, resolve } from 'node:path';
import { nodeFlagsOf } from '../../../../apps/cli/places';
import { Contender, OURS } from './contender';
import { startProgram } from '../../common/program';

const ENTRY_POINT = resolve(__dirname, '../../../../dist/apps/event-store/main.js');

/** Our own server as `trunkline up` runs it: the built program on a directory, with fsync. */
export async function startTrunkline(
  directory: string,
  nodeFlags: readonly string[] = [],
): Promise<Contender & { readonly port: number }> {
  const dataDir = join(directory, 'trunkline');
  const flags = ['--port', '0', '--data-dir', dataDir];
  const { port, stop } = await startProgram([
    ...nodeFlagsOf('event-store'),
    ...nodeFlags,
    ENTRY_POINT,
    ...flags,
  ]);
  return { name: OURS, port, target: { kind: 'grpc', port }, stop };
}
