import type { NumberWebhooks } from '@trunkline/domain/assignments/assignment.events';
import type { ConfigurationReport } from '@trunkline/domain/assignments/record-configuration';
import { CarrierUnavailable } from '../failures/failures';
import type { Carrier } from '../ports/carrier';
import type { CarrierGate } from '../ports/carrier-gate';
import { throughGate } from './through-gate';

export type ConfigureNumberParts = {
  readonly carrier: Pick<Carrier, 'configure'>;
  readonly gate: CarrierGate;
  /** Null when there is no address at which the carrier could reach this deployment. */
  readonly webhooks: NumberWebhooks | null;
};

/** A number by its id at the carrier; an assignment that has none was not bought. */
type BoughtNumber = { readonly carrierNumberId: string | null };

/** Tells the carrier where to send what comes in for a number that was bought. */
export class ConfigureNumber {
  constructor(private readonly parts: ConfigureNumberParts) {}

  /** One try; whatever becomes of it is a report and not an error. */
  async configure({ carrierNumberId }: BoughtNumber): Promise<ConfigurationReport> {
    const { carrier, gate, webhooks } = this.parts;
    if (carrierNumberId === null) throw new Error('purchased without an id at the carrier');
    if (webhooks === null) {
      const why = 'TRUNKLINE_PUBLIC_URL is no address at which the carrier reaches us';
      return { outcome: 'skipped', why };
    }
    try {
      const answer = await throughGate(gate, () => carrier.configure(carrierNumberId, webhooks));
      return answer.outcome === 'configured' ? { ...answer, webhooks } : answer;
    } catch (error) {
      if (error instanceof CarrierUnavailable) return unanswered(error);
      throw error;
    }
  }
}

function unanswered({ message, how }: CarrierUnavailable): ConfigurationReport {
  if (how.kind === 'busy') return { outcome: 'rateLimited', retryAfterMs: how.retryAfterMs };
  return { outcome: 'unanswered', detail: message };
}
