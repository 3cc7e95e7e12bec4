import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, open, RootDatabase } from 'lmdb';
import { checkDataFile } from './data-file-check';
import { DataLock } from './data-lock';

/** Where the events live: a directory that outlasts the process, or memory that does not. */
export type StorageLocation = { readonly directory: string } | 'memory';

export type Table = Database<Buffer, Buffer>;

/** The tables of the store. All keys and values are bytes, so the format is this project's own. */
export interface Environment {
  readonly root: RootDatabase<Buffer, Buffer>;
  /** Makes changes of the tables in one transaction. Rejects with the reason, and then none is made. */
  change(puts: () => void): Promise<void>;
  /** position → RecordedEvent, the log itself. */
  readonly log: Table;
  /** stream name → head. */
  readonly streams: Table;
  /** stream number, revision → position, event id. */
  readonly revisions: Table;
  /** stream number, event id → revision. */
  readonly eventIds: Table;
  /** what describes the store as a whole. */
  readonly about: Table;
  close(): Promise<void>;
}

/** The file of the store in its directory. */
export const DATA_FILE = 'events.mdb';

const TABLES_MAX = 32;
const BYTES = { keyEncoding: 'binary', encoding: 'binary' } as const;

export function openEnvironment(location: StorageLocation): Environment {
  return location === 'memory' ? openInMemory() : openOnDisk(location.directory);
}

function openOnDisk(directory: string): Environment {
  mkdirSync(directory, { recursive: true });
  const lock = DataLock.take(directory);
  try {
    checkDataFile(join(directory, DATA_FILE));
    return tablesOf(openFile(directory, { noSync: false }), () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** A file that has no name any more lives as long as the process, however that ends. */
function openInMemory(): Environment {
  const directory = mkdtempSync(join(tmpdir(), 'trunkline-event-store-'));
  const root = openFile(directory, { noSync: true });
  const environment = tablesOf(root, () => undefined);
  rmSync(directory, { recursive: true, force: true });
  return environment;
}

/**
 * `overlappingSync` would make a commit visible before it is on the disk, so a subscriber could be
 * told of an event that a power failure takes back. Off, a commit returns when it is durable.
 * `eventTurnBatching` adds a commit promise of its own that nobody can handle, so that a full disk
 * would end the process; every write here is in an explicit batch, which needs it not.
 */
function openFile(
  directory: string,
  { noSync }: { readonly noSync: boolean },
): RootDatabase<Buffer, Buffer> {
  return open<Buffer, Buffer>({
    path: join(directory, DATA_FILE),
    noSubdir: true,
    maxDbs: TABLES_MAX,
    overlappingSync: false,
    eventTurnBatching: false,
    noSync,
    cache: false,
    ...BYTES,
  });
}

function tablesOf(root: RootDatabase<Buffer, Buffer>, afterClose: () => void): Environment {
  const table = (name: string): Table => root.openDB<Buffer, Buffer>(name, BYTES);
  return {
    root,
    change: (puts) => changeTogether(root, puts),
    log: table('log'),
    streams: table('streams'),
    revisions: table('revisions'),
    eventIds: table('event-ids'),
    about: table('about'),
    async close() {
      await root.close();
      afterClose();
    },
  };
}

/** LMDB says that a commit failed, and why only in a second error that follows. */
async function changeTogether(root: RootDatabase<Buffer, Buffer>, puts: () => void): Promise<void> {
  try {
    await root.batch(puts);
  } catch (error) {
    const { commitError } = error as Error & { commitError?: Promise<never> };
    throw commitError ? await commitError.catch((cause: Error) => cause) : error;
  }
}
