export class LiveDto {
  status!: 'ok';
}

export class HealthChecksDto {
  eventStore!: 'ok' | 'away';
  redis!: 'ok' | 'away';
}

export class ReadyDto {
  status!: 'ok';
  checks!: HealthChecksDto;
  /** The version of the timezone database in use. @example "2025b" */
  tzdb!: string;
}
