import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Replaces a small JSON file so that a reader, or a crash, sees the old one or the new one whole. */
export function writeJson(file: string, content: unknown): void {
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

/** What a JSON file holds; undefined when it is not there or is not JSON. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
