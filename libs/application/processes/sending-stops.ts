import type { Clock } from '../ports/clock';
import type { SendAnswer } from '../ports/message-carrier';
import type { OperatorAlerts } from '../ports/operator-alerts';
import type { PaidMessage } from './message-credits';

/** A stop that lasts is told again after this. */
const tellAgainMs = 900_000;

/** Tells operators once, and not for each message, that the carrier sends nothing for anybody. */
export class SendingStops {
  private toldAtMs: number | undefined;

  constructor(
    private readonly alerts: OperatorAlerts,
    private readonly clock: Clock,
  ) {}

  hear(answer: SendAnswer): void {
    if (answer.outcome !== 'rejected') return;
    const { reason, detail } = answer;
    if (reason !== 'fundsNeeded' && reason !== 'authFailed') return;
    const now = Date.parse(this.clock.now());
    if (this.toldAtMs !== undefined && now - this.toldAtMs < tellAgainMs) return;
    this.toldAtMs = now;
    this.alerts.raise({ alert: 'sending-stopped', isOver: false, detail, facts: { reason } });
  }

  isOver(): void {
    if (this.toldAtMs === undefined) return;
    this.toldAtMs = undefined;
    const detail = 'the carrier sends again';
    this.alerts.raise({ alert: 'sending-resumed', isOver: true, detail, facts: {} });
  }

  tellUnpaid({ accountId, messageId }: PaidMessage): void {
    const detail = 'a message was sent, and too few credits were left to pay for it';
    const facts = { accountId, messageId };
    this.alerts.raise({ alert: 'message-unpaid', isOver: false, detail, facts });
  }
}
