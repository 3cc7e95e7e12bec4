import type { ApiClient } from '../../api-client';
import { apiAt, apiHere } from '../../api-here';
import { readFlags } from '../flags';
import { type CarrierStatus, carrierText, isWell } from './carrier-text';

const exitCodes = { well: 0, unwell: 2 };

/** Tells how the carrier is, or lets everybody buy again; both as the API does it. */
export async function carrier(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  const resumes = first === 'resume-buying';
  const flags = readFlags('carrier', resumes ? rest : args, {
    api: { type: 'string' },
    json: { type: 'boolean' },
  });
  const api = flags.api === undefined ? apiHere() : apiAt(flags.api);
  return resumes ? resumeBuying(api, flags.json) : tellStatus(api, flags.json);
}

async function tellStatus(api: ApiClient, json = false): Promise<number> {
  const [status, lastReconcile] = await Promise.all([api.carrier(), api.lastReconcile()]);
  const shown: CarrierStatus = { ...status, lastReconcile: lastReconcile ?? null };
  process.stdout.write(json ? asJson(shown) : carrierText(shown));
  return isWell(shown) ? exitCodes.well : exitCodes.unwell;
}

async function resumeBuying(api: ApiClient, json = false): Promise<number> {
  const resumed = await api.resumeBuying();
  const text = `Everybody can buy at ${resumed.name}. What the carrier still refuses stops it again.\n`;
  process.stdout.write(json ? asJson(resumed) : text);
  return exitCodes.well;
}

function asJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
