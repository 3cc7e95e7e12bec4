/** Something that an operator has to know at once, or that it is over. */
export type OperatorAlert = {
  readonly alert:
    | 'auto-top-up-stopped'
    | 'balance-low'
    | 'buying-stopped'
    | 'buying-resumed'
    | 'number-not-configured'
    | 'order-overdue'
    | 'order-abandoned'
    | 'payments-unavailable'
    | 'credits-not-given'
    | 'refund-due'
    | 'refund-not-made'
    | 'sending-stopped'
    | 'sending-resumed'
    | 'message-unpaid'
    | 'call-unpaid';
  readonly isOver: boolean;
  readonly detail: string;
  readonly facts: Readonly<Record<string, string>>;
};

/** Where operators look. Telling them never fails the work that it is about. */
export abstract class OperatorAlerts {
  abstract raise(alert: OperatorAlert): void;
}
