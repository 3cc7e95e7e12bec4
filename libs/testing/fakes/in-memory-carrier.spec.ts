import { type CarrierUnderTest, carrierContract } from '../contracts/carrier.contract';
import { InMemoryCarrier } from './in-memory-carrier';

carrierContract('InMemoryCarrier', async () => underTest(new InMemoryCarrier()));

carrierContract(
  'InMemoryCarrier that reserves',
  async () => underTest(new InMemoryCarrier(undefined, { reserves: true })),
  { reserves: true },
);

carrierContract(
  'InMemoryCarrier that takes orders and reserves',
  async () => underTest(new InMemoryCarrier(undefined, { reserves: true, takesOrders: true })),
  { reserves: true, takesOrders: true },
);

function underTest(carrier: InMemoryCarrier): CarrierUnderTest {
  return {
    carrier,
    loseNextAnswer: async () => carrier.failNextPurchase('lostAnswer'),
    sellLate: async (order) => {
      carrier.failNextPurchase('lateSale');
      return carrier.purchase(order);
    },
    lateSaleLanded: async () => carrier.landLateSales(),
    rateLimit: async (on) => {
      carrier.busy = on;
    },
    refuse: async (reason) => {
      carrier.refusing = reason;
    },
    holdOrders: async (on) => {
      carrier.orders.open = on;
    },
    loseReservations: async (on) => {
      carrier.losesReservations = on;
    },
    webhooksOf: async (number) => {
      const [owned] = await carrier.findOwned({ number });
      return carrier.webhooks.get(owned?.carrierNumberId ?? '');
    },
    goAway: async (away) => {
      carrier.away = away;
    },
    stop: async () => undefined,
  };
}
