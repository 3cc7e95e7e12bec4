import { startPostgresql } from '../../common/postgresql';
import { Contender } from './contender';
import { installEmmett } from './install-emmett';

/** Emmett's store on a private PostgreSQL. Emmett is a library and runs where the load is made. */
export async function startEmmettPostgresql(directory: string): Promise<Contender> {
  installEmmett();
  const { connectionString, stop } = await startPostgresql(directory);
  return {
    name: 'emmett-postgresql',
    target: { kind: 'emmett-postgresql', connectionString },
    stop,
  };
}
