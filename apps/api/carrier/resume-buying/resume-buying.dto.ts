export class ResumedBuyingDto {
  /** @example "twilio" */
  name!: string;
  buying!: 'open';
}
