import { type OperatorAlert, OperatorAlerts } from '@trunkline/application/ports/operator-alerts';
import type { Logger } from 'pino';

/** Alerts as log lines with `alert` in them, which is what log watchers are told to look for. */
export class LoggedAlerts extends OperatorAlerts {
  constructor(private readonly logger: Logger) {
    super();
  }

  raise({ alert, isOver, detail, facts }: OperatorAlert): void {
    const line = { alert, detail, ...facts };
    if (isOver) this.logger.warn(line, 'an alert is over');
    else this.logger.error(line, 'an operator is needed');
  }
}
