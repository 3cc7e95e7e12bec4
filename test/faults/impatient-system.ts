import { CarrierControl } from '../support/carrier';
import { type System, startSystem } from '../support/system';

export type ImpatientSystem = { readonly system: System; readonly carrier: CarrierControl };

/** What waits minutes for a carrier otherwise, waits seconds here: the order of things stays. */
const impatience = {
  TRUNKLINE_SWEEP_EVERY_MS: '2000',
  TRUNKLINE_CARRIER_TIMEOUT_MS: '2000',
  TRUNKLINE_CIRCUIT_OPEN_MS: '500',
};

/** A system for all tests of a file, with the carrier to make misbehave; there once they begin. */
export function impatientSystem(env: NodeJS.ProcessEnv): () => ImpatientSystem {
  let system: System | undefined;
  let started: ImpatientSystem | undefined;

  beforeAll(async () => {
    system = await startSystem({ env: { ...impatience, ...env } });
    started = { system, carrier: new CarrierControl(system) };
  });
  afterAll(() => system?.stop());

  return () => {
    if (!started) throw new Error('the system is not started before the tests begin');
    return started;
  };
}
