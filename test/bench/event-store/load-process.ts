import { resolve } from 'node:path';
import { LoadProcess } from '../common/load-process';
import { Target, Tasks } from './load/tasks';

export type Load = LoadProcess<Tasks>;

/** A load process that is connected to one contender. */
export async function startLoad(
  name: string,
  target: Target,
  nodeFlags: readonly string[] = [],
): Promise<Load> {
  const load: Load = new LoadProcess(name, resolve(__dirname, 'load/main.ts'), nodeFlags);
  await load.perform({ kind: 'connect', target });
  return load;
}
