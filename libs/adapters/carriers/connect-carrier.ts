import type { Carrier } from '@trunkline/application/ports/carrier';
import type { CarrierGate } from '@trunkline/application/ports/carrier-gate';
import type { CarrierWebhooks } from '@trunkline/application/ports/carrier-webhooks';
import type { MessageCarrier } from '@trunkline/application/ports/message-carrier';
import type Redis from 'ioredis';
import type { ConfigWith } from '../config/config';
import type { CircuitChange } from '../redis/redis-carrier-gate';
import { carrierGate } from './carrier-gate';
import { GuardedCarrier } from './guarded-carrier';
import { GuardedMessageCarrier } from './guarded-message-carrier';
import { OrderingCarrier } from './ordering-carrier';
import { TwilioCarrier } from './twilio-carrier';
import { TwilioMessageCarrier } from './twilio-message-carrier';
import { TwilioWebhooks } from './twilio-webhooks';

/** The one carrier account of a deployment, in each of the ways in which its processes call it. */
export type ConnectedCarrier = {
  /** Before the gate: for what enters by itself, because it records its intent in between. */
  readonly direct: Carrier;
  readonly gate: CarrierGate;
  /** Behind the gate, for callers that people wait for. */
  readonly guarded: Carrier;
  /** Behind the gate, for long work that nobody waits for: it yields to everybody else. */
  readonly unhurried: Carrier;
  /** Before the gate, as `direct` is. */
  readonly directMessages: MessageCarrier;
  /** Behind the gate. A carrier that takes orders for numbers sends texts by Twilio's protocol, too. */
  readonly messages: MessageCarrier;
  /** Reads what the carrier tells by itself. */
  readonly webhooks: CarrierWebhooks;
};

/** How long a call that nobody waits for stands before a gate that others fill. */
const unhurriedWaitMaxMs = 30_000;

/** Unhurried calls enter while less than this part of places and pace is in use. */
const unhurriedShare = 0.5;

/** Connects to the carrier that the configuration names; every process does it here. */
export function connectCarrier(
  redis: Redis,
  config: Pick<ConfigWith<'carrier'>, 'carrier' | 'gate'>,
  onChange?: (change: CircuitChange) => void,
): ConnectedCarrier {
  const direct = carrierNamedBy(config);
  const directMessages = new TwilioMessageCarrier(config.carrier);
  const gate = carrierGate(redis, config, { onChange });
  const yielding = carrierGate(redis, config, { onChange, share: unhurriedShare });
  return {
    direct,
    gate,
    guarded: new GuardedCarrier(direct, gate),
    unhurried: new GuardedCarrier(direct, yielding, { waitMaxMs: unhurriedWaitMaxMs }),
    directMessages,
    messages: new GuardedMessageCarrier(directMessages, gate),
    webhooks: new TwilioWebhooks(config.carrier),
  };
}

function carrierNamedBy({ carrier }: Pick<ConfigWith<'carrier'>, 'carrier'>): Carrier {
  switch (carrier.protocol) {
    case 'twilio':
      return new TwilioCarrier(carrier);
    case 'sandbox-orders':
      return new OrderingCarrier(carrier);
  }
}
