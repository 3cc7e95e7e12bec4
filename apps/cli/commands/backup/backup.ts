import { resolve } from 'node:path';
import { readFlags, required } from '../flags';
import { defaultStoreUrl, StoreAdmin } from '../store-admin';

type BackupReport = { readonly directory: string; readonly bytes: number; readonly tookMs: number };

/** Has a running event store copy its data; the copy is whole when this ends. */
export async function backup(args: readonly string[]): Promise<number> {
  const flags = readFlags('backup', args, {
    to: { type: 'string' },
    url: { type: 'string', default: defaultStoreUrl },
  });
  const directory = resolve(required('backup', '--to', flags.to));
  const admin = new StoreAdmin(flags.url);
  const report = await admin.ask<BackupReport>('POST', '/admin/backup', { directory });
  const size = `${report.bytes.toLocaleString('en')} bytes`;
  process.stdout.write(`${size} copied to ${report.directory} in ${report.tookMs} ms\n`);
  return 0;
}
