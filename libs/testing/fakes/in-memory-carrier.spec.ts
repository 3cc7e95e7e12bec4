import { carrierContract } from '../contracts/carrier.contract';
import { InMemoryCarrier } from './in-memory-carrier';

carrierContract('InMemoryCarrier', async () => {
  const carrier = new InMemoryCarrier();
  return {
    carrier,
    loseNextAnswer: async () => carrier.failNextPurchase('lostAnswer'),
    sellLate: async (order) => {
      carrier.failNextPurchase('lateSale');
      return carrier.purchase(order);
    },
    lateSaleLanded: async () => carrier.landLateSales(),
    rateLimit: async (on) => {
      if (on) carrier.failNextPurchase('rateLimited');
    },
    goAway: async (away) => {
      carrier.away = away;
    },
    stop: async () => undefined,
  };
});
