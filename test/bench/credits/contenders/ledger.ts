import { resolve } from 'node:path';
import { TYPESCRIPT } from '../../common/load-process';
import { startPostgresql } from '../../common/postgresql';
import { startProgram } from '../../common/program';

export interface Ledger {
  readonly url: string;
  readonly accounts: readonly string[];
  stop(): Promise<void>;
}

/** The same operation as rows of PostgreSQL behind a Fastify, with its wallets. */
export async function startLedger(directory: string, wallets: number): Promise<Ledger> {
  const database = await startPostgresql(directory);
  const program = resolve(__dirname, 'ledger-program.ts');
  const args = ['--require', TYPESCRIPT, program, database.connectionString, String(wallets)];
  const server = await startProgram(args);
  return {
    url: `http://127.0.0.1:${server.port}`,
    accounts: Array.from({ length: wallets }, (_none, index) => `acc_${index + 1}`),
    async stop() {
      await server.stop();
      await database.stop();
    },
  };
}
