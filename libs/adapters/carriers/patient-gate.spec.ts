import {
  CarrierGate,
  type GatePass,
  type GateStatus,
} from '@trunkline/application/ports/carrier-gate';
import { PatientGate } from './patient-gate';

const pass: GatePass = { entered: true, leave: async () => undefined };

function turnedAway(why: 'away' | 'busy', retryAfterMs: number): GatePass {
  return { entered: false, why, retryAfterMs };
}

/** Says what it was told to say, and the last of it again and again. */
class ToldGate extends CarrierGate {
  asked = 0;

  constructor(private readonly answers: readonly GatePass[]) {
    super();
  }

  enter(): Promise<GatePass> {
    const answer = this.answers[Math.min(this.asked, this.answers.length - 1)] ?? pass;
    this.asked += 1;
    return Promise.resolve(answer);
  }

  status(): Promise<GateStatus> {
    return Promise.resolve({ circuit: 'closed', callsUnderWay: 0 });
  }
}

describe('a patient gate', () => {
  it('asks a busy one again until there is a place', async () => {
    const gate = new ToldGate([turnedAway('busy', 1), turnedAway('busy', 1), pass]);
    expect((await new PatientGate(gate, { waitMaxMs: 30_000 }).enter()).entered).toBe(true);
    expect(gate.asked).toBe(3);
  });

  it('does not wait for what would come too late', async () => {
    const gate = new ToldGate([turnedAway('busy', 60_000)]);
    expect((await new PatientGate(gate, { waitMaxMs: 20_000 }).enter()).entered).toBe(false);
    expect(gate.asked).toBe(1);
  });

  it('gives up a gate that stays busy, having asked ever more seldom', async () => {
    const gate = new ToldGate([turnedAway('busy', 1)]);
    expect(await new PatientGate(gate, { waitMaxMs: 200 }).enter()).toEqual(turnedAway('busy', 1));
    expect(gate.asked).toBeGreaterThan(2);
    expect(gate.asked).toBeLessThan(40);
  });

  it('leaves a carrier that is away to its caller', async () => {
    const gate = new ToldGate([turnedAway('away', 1)]);
    expect(await new PatientGate(gate).enter()).toEqual(turnedAway('away', 1));
    expect(gate.asked).toBe(1);
  });
});
