import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { Carrier } from '@trunkline/application/ports/carrier';
import { CarrierGate } from '@trunkline/application/ports/carrier-gate';
import { probeMaxMs } from '@trunkline/application/processes/carrier-buying';
import { carrierStream } from '@trunkline/application/streams';
import type { CarrierBuyingState } from '@trunkline/domain/carriers/carrier-buying.state';
import { nextProbeAt } from '@trunkline/domain/carriers/probe-buying';
import { Settings } from '../../settings';
import { etagOf } from '../../writes/etag';
import type { BuyingStopDto, CarrierDto } from './carrier.dto';
import { GetCarrierQuery } from './get-carrier.query';

const texts = {
  fundsNeeded:
    'The carrier account has no funds or is suspended. Pay, then resume buying or wait for the next try.',
  authFailed:
    'The carrier does not accept our credentials. Correct TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, restart, then resume buying.',
} as const;

@QueryHandler(GetCarrierQuery)
export class GetCarrierHandler implements IQueryHandler<GetCarrierQuery> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly carrier: Carrier,
    private readonly gate: CarrierGate,
    private readonly settings: Settings,
  ) {}

  async execute(): Promise<{ readonly carrier: CarrierDto; readonly etag: string }> {
    const { name } = this.carrier;
    const stream = carrierStream(name);
    const [{ state, revision }, { circuit, callsUnderWay }] = await Promise.all([
      this.runner.read(stream),
      this.gate.status(),
    ]);
    const { buying } = state;
    const carrier = { name, buying, stop: this.stopOf(state), circuit, callsUnderWay };
    return { carrier, etag: etagOf(stream.name, revision) };
  }

  private stopOf(state: CarrierBuyingState): BuyingStopDto | null {
    if (state.buying === 'open') return null;
    const { reason, detail, stoppedAt: since, probes } = state;
    const limits = { probeFirstMs: this.settings.buyingProbeMs, probeMaxMs };
    const next = nextProbeAt(state, limits);
    return { reason, text: texts[reason], detail, since, probes, nextProbeAt: next };
  }
}
