/** A number whose configuration at the carrier was asked for. */
export class NumberConfigurationDto {
  /** Where its timeline is told: the assignment that got the number. */
  assignmentId!: string;
  /** @example "+12125550123" */
  number!: string;
  status!: 'configuring';
}
