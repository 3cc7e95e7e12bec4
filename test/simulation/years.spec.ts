import { bySize, printTable, seed } from '../support/run-size';
import { SimulatedYears } from './years';

describe('years in the life of many accounts', () => {
  const size = bySize({ small: { accounts: 20, years: 1 }, full: { accounts: 1_000, years: 3 } });
  const { accounts, years } = size;

  it(`bill every period of ${accounts} accounts once in ${years} years (seed ${seed})`, async () => {
    const begun = Date.now();
    const progress = (text: string) => void process.stdout.write(`  ${text}\n`);
    const isLong = accounts > 100;
    const simulation = new SimulatedYears({ ...size, seed, ...(isLong && { progress }) });
    const { counts, wrong } = await simulation.run();
    const seconds = Math.round((Date.now() - begun) / 1_000);
    printTable(
      `${years} simulated years of ${accounts} accounts, seed ${seed}, ${seconds} s`,
      counts,
    );
    expect(wrong).toEqual([]);
    expect(counts['periods billed']).toBeGreaterThan(accounts * years * 3);
    expect(counts['statements']).toBeGreaterThan(accounts * years * 12);
    expect(counts['changes at once']).toBeGreaterThan(0);
    expect(counts['payments declined']).toBeGreaterThan(0);
  }, 7_200_000);
});
