export class PrimaryNumberDto {
  /** @example "+12125550123" */
  number!: string;
  slot!: 'primary';
}
