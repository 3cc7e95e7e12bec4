import { join } from 'node:path';
import { z } from 'zod';
import type { ApiClient } from '../api-client';
import { readJson, writeJson } from './atomic-file';

const demoFile = z.object({ accountId: z.string() });
const pathOf = (dataDir: string): string => join(dataDir, 'demo-account.json');

/** The demo account of this data directory; undefined before it is complete. */
export function readDemoAccountId(dataDir: string): string | undefined {
  return demoFile.safeParse(readJson(pathOf(dataDir))).data?.accountId;
}

/**
 * Opens the demo account with its credits, once. Every step has a key of its own, so that a first
 * start that was cut short is completed by the next and nothing is given twice.
 */
export async function ensureDemoAccount(
  api: ApiClient,
  dataDir: string,
): Promise<{ accountId: string; isNew: boolean }> {
  const known = readDemoAccountId(dataDir);
  if (known) return { accountId: known, isNew: false };
  const account = { name: 'Demo Account', country: 'US', timezone: 'America/New_York' };
  const { id } = await api.openAccount(account, 'demo-account:open');
  const reason = 'Demo credits';
  await api.adjustCredits(id, { kind: 'sms', amount: 136, reason }, 'demo-account:sms');
  await api.adjustCredits(id, { kind: 'voice', amount: 100, reason }, 'demo-account:voice');
  writeJson(pathOf(dataDir), { accountId: id });
  return { accountId: id, isNew: true };
}
