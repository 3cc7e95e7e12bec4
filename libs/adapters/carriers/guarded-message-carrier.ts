import type { CarrierGate } from '@trunkline/application/ports/carrier-gate';
import {
  MessageCarrier,
  type MessageOrder,
  type SendAnswer,
  type SentMessage,
} from '@trunkline/application/ports/message-carrier';
import { throughGate, unlessTurnedAway } from '@trunkline/application/processes/through-gate';
import { type Patience, PatientGate } from './patient-gate';

/** Texts behind the gate that all calls to a carrier account pass. */
export class GuardedMessageCarrier extends MessageCarrier {
  private readonly gate: CarrierGate;

  constructor(
    private readonly carrier: MessageCarrier,
    gate: CarrierGate,
    patience?: Patience,
  ) {
    super();
    this.gate = new PatientGate(gate, patience);
  }

  send(order: MessageOrder): Promise<SendAnswer> {
    return unlessTurnedAway(this.gate, () => this.carrier.send(order));
  }

  findSent(query: Parameters<MessageCarrier['findSent']>[0]): Promise<readonly SentMessage[]> {
    return throughGate(this.gate, () => this.carrier.findSent(query));
  }
}
