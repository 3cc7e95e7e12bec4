/** What was asked of the sandbox since it started; what a test compares with what was sold. */
export class RequestCounts {
  private readonly byRoute = new Map<string, number>();
  private readonly purchasesByNumber = new Map<string, number>();

  private readonly textsByRecipient = new Map<string, number>();

  count(route: string): void {
    this.byRoute.set(route, (this.byRoute.get(route) ?? 0) + 1);
  }

  countPurchase(number: string): void {
    this.purchasesByNumber.set(number, (this.purchasesByNumber.get(number) ?? 0) + 1);
  }

  countText(recipient: string): void {
    this.textsByRecipient.set(recipient, (this.textsByRecipient.get(recipient) ?? 0) + 1);
  }

  report(): Record<'routes' | 'purchases' | 'texts', Record<string, number>> {
    return {
      routes: Object.fromEntries(this.byRoute),
      purchases: Object.fromEntries(this.purchasesByNumber),
      texts: Object.fromEntries(this.textsByRecipient),
    };
  }
}
