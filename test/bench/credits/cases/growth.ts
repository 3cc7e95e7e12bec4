import { median } from '../../common/statistics';
import { count, markdownTable, ms, ratio } from '../../common/table';
import { fillWallet } from '../contenders/fill-wallet';
import { Trunkline } from '../contenders/trunkline';
import { Sizes } from '../sizes';
import { type Load, opened, startLoad } from './rates';

interface Cost {
  readonly us: number;
  readonly apiUs: number;
}

export interface GrowthMeasurement {
  readonly entries: number;
  /** The first adjustment that a new process makes of this wallet. */
  readonly firstMs: number;
  readonly costs: readonly Cost[];
}

/**
 * One long wallet beside short ones, a fresh short one each round, in turns. What is counted is the
 * time from adjustment to adjustment with `inFlight` of them under way.
 */
export async function measureGrowth(
  trunkline: Trunkline,
  sizes: Sizes,
  say: (line: string) => void,
): Promise<readonly GrowthMeasurement[]> {
  const load = startLoad('growth');
  try {
    const { rounds, inFlight, shortEntries, longEntries } = sizes;
    const accounts = await opened(load, trunkline, { wallets: rounds + 3, inFlight });
    const [long = '', longest = '', ...short] = accounts;
    for (const account of short) await fill(trunkline, account, { entries: shortEntries, say });
    say(`filling a wallet with ${count(longEntries)} entries`);
    await fill(trunkline, longest, { entries: longEntries, say });
    await trunkline.restartApi();
    // So that what a new process does once is not taken for the wallet's.
    await timed(load, trunkline, { account: long, adjustments: 20, inFlight: 1 });
    const firstShort = await first(load, trunkline, short[0] ?? '');
    const firstLong = await first(load, trunkline, longest);
    const costs = { short: [] as Cost[], long: [] as Cost[] };
    for (const [round, account] of short.slice(1).entries()) {
      say(`round ${round + 1} of ${rounds}`);
      const turn = { adjustments: sizes.growthAdjustments, inFlight };
      await first(load, trunkline, account);
      costs.long.push(await timed(load, trunkline, { account: longest, ...turn }));
      costs.short.push(await timed(load, trunkline, { account, ...turn }));
    }
    return [
      { entries: shortEntries, firstMs: firstShort, costs: costs.short },
      { entries: longEntries, firstMs: firstLong, costs: costs.long },
    ];
  } finally {
    await load.stop();
  }
}

function fill(
  { eventStoreUrl }: Trunkline,
  account: string,
  wanted: { readonly entries: number; readonly say: (line: string) => void },
): Promise<void> {
  return fillWallet(eventStoreUrl, account, wanted);
}

async function first(load: Load, trunkline: Trunkline, account: string): Promise<number> {
  const { us } = await timed(load, trunkline, { account, adjustments: 1, inFlight: 1 });
  return us / 1000;
}

async function timed(
  load: Load,
  trunkline: Trunkline,
  {
    account,
    adjustments,
    inFlight,
  }: { readonly account: string; readonly adjustments: number; readonly inFlight: number },
): Promise<Cost> {
  const to = { url: trunkline.apiUrl(), key: trunkline.operatorKey, accounts: [account] };
  const before = trunkline.apiCpuUs();
  const rate = await load.perform({ kind: 'adjust', ...to, inFlight, until: { adjustments } });
  const apiUs = (trunkline.apiCpuUs() - before) / adjustments;
  return { us: 1_000_000 / rate.perSecond, apiUs };
}

export function growthTable(measurements: readonly GrowthMeasurement[]): string {
  const [short] = measurements;
  const cost = ({ costs }: GrowthMeasurement): number => median(costs.map(({ us }) => us));
  const header = [
    'entries before',
    'first, ms',
    'then µs each',
    'api, µs each',
    'of the short one',
  ];
  const rows = measurements.map((one) => [
    count(one.entries),
    ms(one.firstMs),
    count(cost(one)),
    count(median(one.costs.map(({ apiUs }) => apiUs))),
    one === short || !short ? '' : ratio(cost(one) / cost(short)),
  ]);
  return markdownTable([header, ...rows]);
}
