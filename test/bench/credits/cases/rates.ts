import { resolve } from 'node:path';
import { LoadProcess } from '../../common/load-process';
import { median, spread } from '../../common/statistics';
import { count, markdownTable, ms, percent, ratio } from '../../common/table';
import { Ledger } from '../contenders/ledger';
import { Trunkline } from '../contenders/trunkline';
import { Rate, Tasks } from '../load/tasks';
import { Sizes } from '../sizes';

export type Load = LoadProcess<Tasks>;
type Say = (line: string) => void;

export interface RateMeasurement {
  readonly wallets: string;
  readonly who: string;
  readonly rounds: readonly Rate[];
  /** Processor time of the api for one adjustment; undefined where there is no api. */
  readonly apiUs?: number;
}

export function startLoad(name: string): Load {
  return new LoadProcess<Tasks>(name, resolve(__dirname, '../load/main.ts'));
}

interface Turn {
  readonly wallets: string;
  readonly who: string;
  readonly run: (ms: number) => Promise<Rate>;
}

/** Everybody in turn, round by round, so that a busy minute hits each of them. */
export async function measureRates(
  { trunkline, ledger }: { readonly trunkline: Trunkline; readonly ledger: Ledger },
  sizes: Sizes,
  say: Say,
): Promise<readonly RateMeasurement[]> {
  const load = startLoad('adjustments');
  try {
    say(`opening ${sizes.wallets} accounts`);
    const accounts = await opened(load, trunkline, sizes);
    const turns = turnsOf({ load, trunkline, ledger, accounts }, sizes);
    return await rounds(turns, sizes, { trunkline, say });
  } finally {
    await load.stop();
  }
}

export function opened(
  load: Load,
  trunkline: Trunkline,
  { wallets: accounts, inFlight }: Pick<Sizes, 'wallets' | 'inFlight'>,
): Promise<readonly string[]> {
  const to = { url: trunkline.apiUrl(), key: trunkline.operatorKey };
  return load.perform({ kind: 'open', ...to, accounts, credits: 1_000_000_000, inFlight });
}

function turnsOf(
  {
    load,
    trunkline,
    ledger,
    accounts,
  }: { load: Load; trunkline: Trunkline; ledger: Ledger; accounts: readonly string[] },
  { inFlight, wallets: streams }: Sizes,
): readonly Turn[] {
  const ours = { url: trunkline.apiUrl(), key: trunkline.operatorKey };
  const adjust = (
    to: { readonly url: string; readonly key: string },
    among: readonly string[],
    forMs: number,
  ): Promise<Rate> =>
    load.perform({ kind: 'adjust', ...to, accounts: among, inFlight, until: { ms: forMs } });
  const theirs = { url: ledger.url, key: '' };
  const url = trunkline.eventStoreUrl;
  const [one, all] = ['one wallet', `${count(streams)} wallets`];
  return [
    { wallets: one, who: 'trunkline', run: (t) => adjust(ours, accounts.slice(0, 1), t) },
    { wallets: one, who: 'postgresql', run: (t) => adjust(theirs, ledger.accounts.slice(0, 1), t) },
    { wallets: all, who: 'trunkline', run: (t) => adjust(ours, accounts, t) },
    { wallets: all, who: 'postgresql', run: (t) => adjust(theirs, ledger.accounts, t) },
    ...[inFlight, 1].map((width) => ({
      wallets: all,
      who: `bare appends, ${width} in flight`,
      run: (t: number) =>
        load.perform({ kind: 'append', url, streams, inFlight: width, until: { ms: t } }),
    })),
  ];
}

async function rounds(
  turns: readonly Turn[],
  sizes: Sizes,
  { trunkline, say }: { readonly trunkline: Trunkline; readonly say: Say },
): Promise<readonly RateMeasurement[]> {
  const measured = turns.map(() => ({ rates: [] as Rate[], apiUs: [] as number[] }));
  for (let round = 0; round <= sizes.rounds; round += 1) {
    say(round === 0 ? 'warming up' : `round ${round} of ${sizes.rounds}`);
    for (const [index, turn] of turns.entries()) {
      const before = trunkline.apiCpuUs();
      const forMs = round === 0 ? sizes.warmUpMs : sizes.roundMs;
      const rate = await turn.run(forMs);
      if (round === 0) continue;
      measured[index]!.rates.push(rate);
      measured[index]!.apiUs.push(
        (trunkline.apiCpuUs() - before) / (rate.perSecond * (forMs / 1000)),
      );
    }
  }
  return turns.map(({ wallets, who }, index) => ({
    wallets,
    who,
    rounds: measured[index]!.rates,
    ...(who === 'trunkline' && { apiUs: median(measured[index]!.apiUs) }),
  }));
}

const perSecond = ({ rounds: all }: RateMeasurement): number[] => all.map((rate) => rate.perSecond);

export function rateTable(measurements: readonly RateMeasurement[]): string {
  const header = [
    'adjustments of',
    'who',
    'a second',
    'spread',
    'p50 ms',
    'p99 ms',
    'api, µs each',
  ];
  const rows = measurements.map((measurement) => {
    const { wallets, who, rounds: all, apiUs } = measurement;
    const ours = measurements.find((one) => one.wallets === wallets && one.who === 'trunkline');
    const rate = median(perSecond(measurement));
    return [
      wallets,
      who,
      count(rate),
      percent(spread(perSecond(measurement))),
      ms(median(all.map(({ p50Ms }) => p50Ms))),
      ms(median(all.map(({ p99Ms }) => p99Ms))),
      apiUs === undefined ? '' : count(apiUs),
      who === 'trunkline' || !ours ? '' : ratio(median(perSecond(ours)) / rate),
    ];
  });
  return markdownTable([[...header, 'ours / theirs'], ...rows]);
}
