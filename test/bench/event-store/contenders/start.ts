import { join } from 'node:path';
import { Rival } from '../command-line';
import { Contender } from './contender';
import { startEcho } from './echo';
import { installEmmett } from './install-emmett';
import { startEmmettPostgresql } from './postgresql';
import { startTrunkline } from './trunkline';

/** Starts our own server and those it is compared with, each with its data in the directory. */
export async function startContenders(
  rivals: readonly Rival[],
  directory: string,
): Promise<Contender[]> {
  const contenders: Contender[] = [];
  try {
    contenders.push(await startTrunkline(directory));
    for (const rival of rivals) contenders.push(await starts[rival](directory));
    return contenders;
  } catch (error) {
    for (const contender of contenders) await contender.stop();
    throw error;
  }
}

const starts: Readonly<Record<Rival, (directory: string) => Promise<Contender>>> = {
  echo: () => startEcho(),
  'emmett-postgresql': startEmmettPostgresql,
  'emmett-sqlite': async (directory) => {
    installEmmett();
    const target = { kind: 'emmett-sqlite', file: join(directory, 'emmett.sqlite') } as const;
    return { name: 'emmett-sqlite', target, stop: async () => undefined };
  },
};
