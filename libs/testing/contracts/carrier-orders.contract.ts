import type { Carrier, OrderStatus } from '@trunkline/application/ports/carrier';
import type { E164 } from '@trunkline/domain/numbers/phone-number';

/** What the sentences need of the carrier under test. */
export type OrderTools = {
  carrier(): Carrier;
  anOffer(): Promise<E164>;
  aTag(): string;
  /** While on, orders are taken and not delivered; those taken meanwhile stay open. */
  holdOrders(on: boolean): Promise<void>;
  /** The next purchase is taken, and its answer never comes. */
  loseNextAnswer(): Promise<void>;
};

type Order = { readonly number: E164; readonly tag: string };
type Final = Exclude<OrderStatus, { status: 'pending' }>;

/** Waits for the end of an order, which every carrier comes to. */
export async function settled(carrier: Carrier, orderId: string): Promise<Final> {
  for (;;) {
    const status = await carrier.orderStatus(orderId);
    if (status.status !== 'pending') return status;
  }
}

/** Of a carrier that sells or refuses at once: it knows of no orders, whatever is asked. */
export function takesNoOrders({ carrier, anOffer, aTag }: OrderTools): void {
  describe('orders', () => {
    it('are not taken: it knows none, finds none, and has none to cancel', async () => {
      const order = { number: await anOffer(), tag: aTag() };
      expect(await carrier().purchase(order)).toMatchObject({ outcome: 'accepted' });
      expect(await carrier().findOrders(order)).toEqual([]);
      expect(await carrier().orderStatus('OR1')).toEqual({ status: 'notKnown' });
      expect(await carrier().cancelOrder('OR1')).toEqual({ status: 'notKnown' });
    });
  });
}

/** Of a carrier that takes orders: none is lost, and each ends once. */
export function takesOrders(tools: OrderTools): void {
  const { carrier, anOffer, aTag, holdOrders } = tools;
  const place = async (order: Order): Promise<string> => {
    const answer = await carrier().purchase(order);
    if (answer.outcome !== 'ordered') throw new Error(`not ordered: ${JSON.stringify(answer)}`);
    return answer.orderId;
  };
  const anOrder = async (): Promise<Order> => ({ number: await anOffer(), tag: aTag() });

  describe('an order', () => {
    afterEach(() => holdOrders(false));

    it('is delivered as a number that is owned under its tag', async () => {
      const order = await anOrder();
      const status = await settled(carrier(), await place(order));
      const [owned] = await carrier().findOwned(order);
      expect(owned).toMatchObject(order);
      expect(status).toEqual({ status: 'delivered', carrierNumberId: owned?.carrierNumberId });
    });

    it('owns nothing while it is open, and keeps the number from all others', async () => {
      await holdOrders(true);
      const order = await anOrder();
      const orderId = await place(order);
      expect(await carrier().orderStatus(orderId)).toEqual({ status: 'pending' });
      expect(await carrier().findOwned(order)).toEqual([]);
      for (const tag of [order.tag, aTag()]) {
        const again = await carrier().purchase({ ...order, tag });
        expect(again).toMatchObject({ outcome: 'rejected', reason: 'numberTaken' });
      }
    });

    it('is found by number and tag, open and delivered, and not under another tag', async () => {
      await holdOrders(true);
      const open = await anOrder();
      const openId = await place(open);
      expect(await carrier().findOrders(open)).toEqual([{ orderId: openId }]);
      expect(await carrier().findOrders({ ...open, tag: aTag() })).toEqual([]);
      await holdOrders(false);
      const done = await anOrder();
      const doneId = await place(done);
      await settled(carrier(), doneId);
      expect(await carrier().findOrders(done)).toEqual([{ orderId: doneId }]);
    });

    it('is found when the answer to it was lost', async () => {
      const order = await anOrder();
      await tools.loseNextAnswer();
      expect(await carrier().purchase(order)).toMatchObject({ outcome: 'unknown' });
      const [found, ...others] = await carrier().findOrders(order);
      expect(others).toEqual([]);
      expect(await settled(carrier(), found?.orderId ?? '')).toMatchObject({ status: 'delivered' });
    });

    it('is refused once it is cancelled, as often as that is said, and is found no more', async () => {
      await holdOrders(true);
      const order = await anOrder();
      const orderId = await place(order);
      for (let times = 0; times < 2; times += 1) {
        const status = await carrier().cancelOrder(orderId);
        expect(status).toMatchObject({ status: 'refused', reason: 'refused' });
      }
      expect(await carrier().orderStatus(orderId)).toMatchObject({ status: 'refused' });
      expect(await carrier().findOrders(order)).toEqual([]);
      await holdOrders(false);
      const again = await place({ ...order, tag: aTag() });
      expect(await settled(carrier(), again)).toMatchObject({ status: 'delivered' });
    });

    it('stays delivered when it is cancelled too late', async () => {
      const order = await anOrder();
      const orderId = await place(order);
      const status = await settled(carrier(), orderId);
      expect(await carrier().cancelOrder(orderId)).toEqual(status);
      expect(await carrier().findOwned(order)).toMatchObject([order]);
    });

    it('that was never placed is not known', async () => {
      const never = `OR${'0'.repeat(32)}`;
      expect(await carrier().orderStatus(never)).toEqual({ status: 'notKnown' });
      expect(await carrier().cancelOrder(never)).toEqual({ status: 'notKnown' });
    });
  });
}
