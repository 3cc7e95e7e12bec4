import { type CarrierStatus, carrierText, isWell } from './carrier-text';

const well: CarrierStatus = {
  name: 'twilio',
  buying: 'open',
  stop: null,
  circuit: 'closed',
  callsUnderWay: 3,
  lastReconcile: null,
};

const stopped: CarrierStatus = {
  ...well,
  buying: 'stopped',
  stop: {
    reason: 'fundsNeeded',
    text: 'Pay.',
    detail: '20005: Account not active',
    since: '2026-11-24T09:00:00.000Z',
    probes: 2,
    nextProbeAt: '2026-11-24T09:05:00.000Z',
  },
};

const report = {
  runId: 'rec_1',
  mode: 'note',
  startedAt: '2026-11-24T08:00:00.000Z',
  endedAt: '2026-11-24T08:00:05.000Z',
  open: 4,
  repaired: 1,
};

describe('how the carrier is, in lines', () => {
  it('says that numbers are bought, and that nothing was compared yet', () => {
    expect(carrierText(well).split('\n')).toEqual([
      'Carrier     twilio',
      'Buying      open',
      'Circuit     closed, the carrier is asked',
      'Calls       3 under way',
      'Reconcile   not done yet; "trunkline reconcile" compares the carrier with the log',
      '',
    ]);
  });

  it('says why nothing is bought, what to do, and when it is tried next', () => {
    expect(carrierText(stopped).split('\n').slice(1, 6)).toEqual([
      'Buying      stopped since 2026-11-24T09:00:00.000Z',
      'Why         fundsNeeded: 20005: Account not active',
      'What to do  Pay.',
      '            Then at once: trunkline carrier resume-buying',
      'Tries       2 since then, the next one at 2026-11-24T09:05:00.000Z',
    ]);
  });

  it('says what the last comparison with the log came to', () => {
    expect(carrierText({ ...well, lastReconcile: report })).toContain(
      'Reconcile   4 open differences, 1 repaired; ended at 2026-11-24T08:00:05.000Z (note)\n',
    );
    const one = { ...well, lastReconcile: { ...report, open: 1 } };
    expect(carrierText(one)).toContain('Reconcile   1 open difference, 1 repaired;');
  });

  it('is well only while numbers are bought and the carrier is asked', () => {
    expect(isWell(well)).toBe(true);
    expect(isWell(stopped)).toBe(false);
    expect(isWell({ ...well, circuit: 'open' })).toBe(false);
    expect(isWell({ ...well, circuit: 'halfOpen' })).toBe(false);
  });
});
