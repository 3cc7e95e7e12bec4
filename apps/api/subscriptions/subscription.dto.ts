/** A bought package and its life. */
export class SubscriptionDto {
  id!: string;
  packageId!: string;
  packageName!: string;
  kind!: 'numbers';
  /** How many more numbers it gives room for. */
  numbers!: number;
  status!: 'pending' | 'active' | 'declined';
  /** Why the payment was declined. */
  reason!: string | null;
  requestedAt!: string;
  activatedAt!: string | null;
}

export class SubscriptionListDto {
  data!: SubscriptionDto[];
  nextCursor!: string | null;
}
