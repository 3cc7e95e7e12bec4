import { createRequire } from 'node:module';
import { emmettManifest } from '../contenders/install-emmett';
import { Appender } from './append';

/** What the bench uses of Emmett, whose packages are not part of the repository's own. */
interface EmmettStore {
  appendToStream(stream: string, events: readonly object[]): Promise<unknown>;
}

interface SqliteConnection {
  command(sql: string): Promise<unknown>;
}

interface EmmettSqlite {
  sqliteConnection(options: { readonly fileName: string }): SqliteConnection;
  getSQLiteEventStore(options: object): EmmettStore;
}

interface EmmettPostgresql {
  getPostgreSQLEventStore(connectionString: string, options: object): EmmettStore;
}

interface Pg {
  readonly Pool: new (options: object) => object;
}

const CONNECTIONS_MAX = 20;

const requireEmmett = createRequire(emmettManifest);

export function emmettPostgresql(connectionString: string, data: object): Appender {
  const emmett = requireEmmett('@event-driven-io/emmett-postgresql') as EmmettPostgresql;
  const { Pool } = requireEmmett('pg') as Pg;
  const pool = new Pool({ connectionString, max: CONNECTIONS_MAX });
  const options = { connectionOptions: { pool } };
  return appenderOf(emmett.getPostgreSQLEventStore(connectionString, options), data);
}

/**
 * One connection that stays open, since a connection an append is slower. Appends wait for one
 * another: on one connection Emmett's transactions of appends that overlap would run into each
 * other, and SQLite has one writer in any case.
 */
export async function emmettSqlite(file: string, data: object): Promise<Appender> {
  const emmett = requireEmmett('@event-driven-io/emmett-sqlite') as EmmettSqlite;
  const connection = emmett.sqliteConnection({ fileName: file });
  await connection.command('PRAGMA journal_mode = WAL');
  await connection.command('PRAGMA synchronous = FULL');
  const connectionOptions = { singleton: true, connection };
  const store = emmett.getSQLiteEventStore({ fileName: file, connectionOptions });
  const appender = appenderOf(store, data);
  let last: Promise<unknown> = Promise.resolve();
  return { append: (...args) => (last = last.then(() => appender.append(...args))) };
}

function appenderOf(store: EmmettStore, data: object): Appender {
  return {
    append: (stream, count) =>
      store.appendToStream(
        stream,
        Array.from({ length: count }, () => ({ type: 'BenchEvent', data })),
      ),
  };
}
