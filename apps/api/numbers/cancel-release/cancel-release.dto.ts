export class ReleaseCancelledDto {
  /** @example "+12125550123" */
  number!: string;
  releaseAt!: null;
}
