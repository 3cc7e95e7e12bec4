import { Injectable } from '@nestjs/common';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { Carrier } from '@trunkline/application/ports/carrier';
import { CarrierGate } from '@trunkline/application/ports/carrier-gate';
import { carrierStream } from '@trunkline/application/streams';
import { Gauge } from 'prom-client';
import { Metrics } from '../operations/metrics';

/** What an operator is woken for: whether numbers are bought, and whether the carrier answers. */
@Injectable()
export class CarrierGauges {
  constructor(
    { registry }: Metrics,
    private readonly runner: CommandRunner,
    private readonly carrier: Carrier,
    private readonly gate: CarrierGate,
  ) {
    const gauge = (name: string, help: string, read: () => Promise<number>): void =>
      void new Gauge({
        name: `trunkline_carrier_${name}`,
        help,
        labelNames: ['carrier'] as const,
        registers: [registry],
        async collect() {
          await read().then(
            (value) => this.set({ carrier: carrier.name }, value),
            // What cannot be read is not shown, as its last value may be wrong.
            () => this.reset(),
          );
        },
      });
    gauge('buying_stopped', '1 while nothing is bought for anybody.', () => this.stopped());
    gauge('circuit_open', '1 while the carrier is not asked, as it does not answer.', () =>
      this.circuitOpen(),
    );
  }

  private async stopped(): Promise<number> {
    const { state } = await this.runner.read(carrierStream(this.carrier.name));
    return state.buying === 'stopped' ? 1 : 0;
  }

  private async circuitOpen(): Promise<number> {
    return (await this.gate.status()).circuit === 'closed' ? 0 : 1;
  }
}
