import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { messageCarrierContract } from '../contracts/message-carrier.contract';
import { InMemoryMessageCarrier } from './in-memory-message-carrier';

const sender = '+14155552671' as E164;

messageCarrierContract('InMemoryMessageCarrier', async () => {
  const carrier = new InMemoryMessageCarrier(undefined, [sender]);
  return {
    carrier,
    sender,
    loseNextAnswer: async () => carrier.failNextText('lostAnswer'),
    sendLate: async (order) => {
      carrier.failNextText('lateText');
      return carrier.send(order);
    },
    lateTextLanded: async () => carrier.landLateTexts(),
    rateLimit: async (on) => {
      carrier.busy = on;
    },
    refuse: async (reason) => {
      carrier.refusing = reason;
    },
    say: async (word, to) => carrier.block({ from: sender, to }, word === 'STOP'),
    goAway: async (away) => {
      carrier.away = away;
    },
    stop: async () => undefined,
  };
});
