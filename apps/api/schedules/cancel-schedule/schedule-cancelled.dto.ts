export class ScheduleCancelledDto {
  /** @example "sch_0123456789abcdef01234567" */
  id!: string;
  status!: 'cancelled';
}
