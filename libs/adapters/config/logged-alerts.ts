import { type OperatorAlert, OperatorAlerts } from '@trunkline/application/ports/operator-alerts';

/** What alerts are written to. */
type Lines = {
  readonly warn: (fields: Readonly<Record<string, unknown>>, message: string) => void;
  readonly error: (fields: Readonly<Record<string, unknown>>, message: string) => void;
};

/** Alerts as log lines with `alert` in them, which is what log watchers are told to look for. */
export class LoggedAlerts extends OperatorAlerts {
  constructor(private readonly logger: Lines) {
    super();
  }

  raise({ alert, isOver, detail, facts }: OperatorAlert): void {
    const line = { alert, detail, ...facts };
    if (isOver) this.logger.warn(line, 'an alert is over');
    else this.logger.error(line, 'an operator is needed');
  }
}
