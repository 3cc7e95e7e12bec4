import { AssignNumberDto } from '../assign-number/assign-number.dto';

/** One of the two. */
export class HoldNumberDto extends AssignNumberDto {}

/** A number that no other account of this deployment takes meanwhile. */
export class NumberHoldDto {
  /** @example "hld_0123456789abcdef01234567" */
  holdId!: string;
  /** @example "+12125550123" */
  number!: string;
  /** Until when it is held, if it is not let go before. */
  heldUntil!: string;
}

export class NumberHoldListDto {
  data!: NumberHoldDto[];
  nextCursor!: string | null;
}
