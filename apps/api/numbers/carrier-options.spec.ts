import { CarrierUnavailable } from '@trunkline/application/failures/failures';
import type { CountrySearchOptions } from '@trunkline/application/ports/carrier';
import { canada, usa } from '@trunkline/testing/builders';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { InMemoryCarrier } from '@trunkline/testing/fakes/in-memory-carrier';
import { CarrierOptions, freshForMs, usableForMs } from './carrier-options.service';

class CountingCarrier extends InMemoryCarrier {
  asked = 0;

  override async searchOptions(country: typeof usa): Promise<CountrySearchOptions> {
    this.asked += 1;
    return super.searchOptions(country);
  }
}

let carrier: CountingCarrier;
let clock: FixedClock;
let options: CarrierOptions;

beforeEach(() => {
  carrier = new CountingCarrier();
  clock = new FixedClock();
  options = new CarrierOptions(carrier, clock);
});

describe('what the carrier offers in a country', () => {
  it('is asked once while the answer is fresh, and again after that', async () => {
    const first = await options.of(usa);
    clock.pass(freshForMs - 1);
    expect(await options.of(usa)).toEqual(first);
    expect(carrier.asked).toBe(1);
    clock.pass(1);
    await options.of(usa);
    expect(carrier.asked).toBe(2);
  });

  it('is asked for each country', async () => {
    expect((await options.of(usa)).country).toBe('US');
    expect((await options.of(canada)).country).toBe('CA');
    expect(carrier.asked).toBe(2);
  });

  it('is asked once for many who want to know at the same time', async () => {
    await Promise.all(Array.from({ length: 20 }, () => options.of(usa)));
    expect(carrier.asked).toBe(1);
  });

  it('is remembered for a day while the carrier is away, and no longer', async () => {
    const first = await options.of(usa);
    carrier.away = true;
    clock.pass(usableForMs - 1);
    expect(await options.of(usa)).toEqual(first);
    clock.pass(usableForMs);
    await expect(options.of(usa)).rejects.toThrow(CarrierUnavailable);
  });

  it('is not asked of a carrier that is away for each request, and soon of one that is back', async () => {
    await options.of(usa);
    carrier.away = true;
    clock.pass(freshForMs);
    await options.of(usa);
    await options.of(usa);
    expect(carrier.asked).toBe(2);
    carrier.away = false;
    clock.pass(15_000);
    await options.of(usa);
    await options.of(usa);
    expect(carrier.asked).toBe(3);
  });

  it('is not known when the carrier was never there', async () => {
    carrier.away = true;
    await expect(options.of(usa)).rejects.toThrow(CarrierUnavailable);
    carrier.away = false;
    expect((await options.of(usa)).country).toBe('US');
  });
});
