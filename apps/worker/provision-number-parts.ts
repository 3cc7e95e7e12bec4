import { LoggedAlerts } from '@trunkline/adapters/config/logged-alerts';
import type { ConnectedCarrier } from '@trunkline/adapters/carriers/connect-carrier';
import { PatientGate } from '@trunkline/adapters/carriers/patient-gate';
import { webhookUrls } from '@trunkline/adapters/carriers/webhook-urls';
import type { CommandRunner } from '@trunkline/application/commands/command-runner';
import type { Clock } from '@trunkline/application/ports/clock';
import { BuyNumber } from '@trunkline/application/processes/buy-number';
import { CarrierBuying, probeMaxMs } from '@trunkline/application/processes/carrier-buying';
import { CarrierReservation } from '@trunkline/application/processes/carrier-reservation';
import { ConfigureNumber } from '@trunkline/application/processes/configure-number';
import { FollowOrder } from '@trunkline/application/processes/follow-order';
import {
  ProvisionNumber,
  type ProvisioningSettings,
} from '@trunkline/application/processes/provision-number';
import { ReconfigureNumber } from '@trunkline/application/processes/reconfigure-number';
import type { Logger } from 'pino';
import type { WorkerConfig } from './worker-config';

export type Tools = {
  readonly runner: CommandRunner;
  readonly clock: Clock;
  readonly connected: ConnectedCarrier;
  readonly logger: Logger;
};

/** How many times one number is asked for before an assignment without an answer is given up. */
const attemptsMax = 4;
const postponementsMax = 200;
const attemptFreshMs = 3_000;
const dayMs = 86_400_000;

/** Looks at an open order come ever less often, and are never further apart than a quarter of an hour. */
const orderPausesMs = [500, 1_000, 2_000, 5_000, 15_000, 60_000, 300_000, 900_000];

/** Seven tries over about seven minutes, and a quarter of an hour for a busy carrier. */
const configurationPausesMs = [1_000, 5_000, 15_000, 60_000, 120_000, 240_000];
const configurationMaxMs = 900_000;

/** What provisions numbers at the carrier that the configuration names. */
export function provisionNumberWith(config: WorkerConfig, tools: Tools): ProvisionNumber {
  const { runner, clock, connected, logger } = tools;
  const { direct: carrier, gate } = connected;
  const alerts = new LoggedAlerts(logger);
  const settings = provisioningSettings(config);
  const limits = { probeFirstMs: config.buyingProbeMs, probeMaxMs };
  const buying = new CarrierBuying({ carrierName: carrier.name, limits, clock, alerts });
  const webhooks = webhookUrls(config.publicUrl, config.carrier.apiBaseUrl);
  const reservation = new CarrierReservation({ carrier, gate, clock });
  const buys = { carrier, gate, buying, reservation, clock, limits: settings };
  return new ProvisionNumber({
    ...{ runner, carrier, gate, alerts, clock, settings },
    buyNumber: new BuyNumber({ ...buys, attemptFreshMs }),
    followOrder: new FollowOrder({ carrier, gate, buying, alerts, limits: settings }),
    configureNumber: new ConfigureNumber({ carrier, gate, webhooks }),
    reservation,
  });
}

/** What tells the carrier again about a number, when an operator asks for it. */
export function reconfigureNumberWith(config: WorkerConfig, tools: Tools): ReconfigureNumber {
  const { runner, clock, connected, logger } = tools;
  const { direct: carrier, gate } = connected;
  const webhooks = webhookUrls(config.publicUrl, config.carrier.apiBaseUrl);
  return new ReconfigureNumber({
    ...{ runner, clock, alerts: new LoggedAlerts(logger), limits: provisioningSettings(config) },
    configureNumber: new ConfigureNumber({ carrier, gate: new PatientGate(gate), webhooks }),
  });
}

function provisioningSettings(config: WorkerConfig): ProvisioningSettings {
  const { environmentName, ownershipChecksMs, assignmentWaitMaxMs: waitMaxMs } = config;
  const { orderWaitMaxMs: orderMaxMs } = config;
  return {
    environmentName,
    ownershipChecksMs,
    attemptsMax,
    postponementsMax,
    waitMaxMs,
    unknownMaxMs: 7 * dayMs,
    orderPausesMs,
    orderMaxMs,
    orderCancelMaxMs: 7 * dayMs,
    configurationPausesMs,
    configurationMaxMs,
  };
}
