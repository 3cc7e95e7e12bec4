/** What was asked of the sandbox since it started; what a test compares with what was sold. */
export class RequestCounts {
  private readonly byRoute = new Map<string, number>();
  private readonly purchasesByNumber = new Map<string, number>();

  count(route: string): void {
    this.byRoute.set(route, (this.byRoute.get(route) ?? 0) + 1);
  }

  countPurchase(number: string): void {
    this.purchasesByNumber.set(number, (this.purchasesByNumber.get(number) ?? 0) + 1);
  }

  report(): { routes: Record<string, number>; purchases: Record<string, number> } {
    return {
      routes: Object.fromEntries(this.byRoute),
      purchases: Object.fromEntries(this.purchasesByNumber),
    };
  }
}
