import { CarrierUnavailable } from '@trunkline/application/failures/failures';
import type {
  MessageCarrier,
  MessageOrder,
  SendAnswer,
  SentMessage,
} from '@trunkline/application/ports/message-carrier';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { Instant } from '@trunkline/domain/time/instant';

/** A carrier of texts with what the contract needs to make it misbehave. */
export type MessageCarrierUnderTest = {
  readonly carrier: MessageCarrier;
  /** A number that texts may leave from. */
  readonly sender: E164;
  /** The next text is taken, and its answer never comes. */
  loseNextAnswer(): Promise<void>;
  /** The next text is taken, but only after its caller has given up. */
  sendLate(order: MessageOrder): Promise<SendAnswer>;
  /** Resolves when the text that came late is taken. */
  lateTextLanded(to: E164): Promise<void>;
  /** The next requests are not processed: too many of them. */
  rateLimit(on: boolean): Promise<void>;
  /** Every text is refused for this reason. */
  refuse(reason: 'fundsNeeded' | 'authFailed' | undefined): Promise<void>;
  /** The recipient says STOP to the sender, or START. */
  say(word: 'STOP' | 'START', to: E164): Promise<void>;
  /** Nothing answers. */
  goAway(away: boolean): Promise<void>;
  stop(): Promise<void>;
};

const long = 'x'.repeat(1_600);
const foundMax = 200;

/** What Trunkline relies on in whatever sends texts. Adapters and fakes pass the same sentences. */
export function messageCarrierContract(
  name: string,
  start: () => Promise<MessageCarrierUnderTest>,
): void {
  describe(`${name} as a carrier of texts`, () => {
    let under: MessageCarrierUnderTest;
    let recipients = 0;
    let began: Instant;

    beforeAll(async () => {
      under = await start();
      began = new Date().toISOString() as Instant;
    });
    afterAll(() => under?.stop());

    const aText = (given: Partial<MessageOrder> = {}): MessageOrder => ({
      from: under.sender,
      to: `+1212555${String((recipients += 1)).padStart(4, '0')}` as E164,
      body: 'Your table is ready.',
      statusUrl: null,
      ...given,
    });
    const send = async (order: MessageOrder): Promise<string> => {
      const answer = await under.carrier.send(order);
      if (answer.outcome !== 'accepted') throw new Error(JSON.stringify(answer));
      return answer.carrierMessageId;
    };
    const found = ({ from, to }: MessageOrder, since = began): Promise<readonly SentMessage[]> =>
      under.carrier.findSent({ from, to, since });

    describe('a text', () => {
      it.each(['Hi', 'Zürich & “more” 🙂\nline 2 + 100%', '  a  ', long])(
        'is taken under an id of its own and found as it was: %j',
        async (body) => {
          const order = aText({ body });
          const carrierMessageId = await send(order);
          expect(carrierMessageId).toMatch(/^SM[0-9a-f]{32}$/);
          expect(await found(order)).toEqual([
            { carrierMessageId, body, createdAt: expect.stringMatching(/Z$/) as string },
          ]);
        },
      );

      it('is sent twice when it is asked for twice: nothing is taken for a repeat', async () => {
        const order = aText();
        const [first, second] = [await send(order), await send(order)];
        expect(first).not.toBe(second);
        expect(await found(order)).toHaveLength(2);
      });

      it.each([
        ['from a number that is not ours', { from: '+14155550199' as E164 }, 'notSendable'],
        ['to what is no number', { to: '+15005550001' as E164 }, 'invalidRecipient'],
      ])('is refused %s', async (_what, given, reason) => {
        const order = aText(given);
        const answer = await under.carrier.send(order);
        expect(answer).toMatchObject({ outcome: 'rejected', reason });
        expect(await found(order)).toEqual([]);
      });

      it('is refused after STOP, for this sender, until START', async () => {
        const order = aText();
        await under.say('STOP', order.to);
        const answer = await under.carrier.send(order);
        expect(answer).toMatchObject({ outcome: 'rejected', reason: 'optedOut' });
        expect(await found(order)).toEqual([]);
        await under.say('START', order.to);
        await send(order);
      });

      it.each(['fundsNeeded', 'authFailed'] as const)('is refused as %s', async (reason) => {
        await under.refuse(reason);
        const answer = await under.carrier.send(aText());
        await under.refuse(undefined);
        expect(answer).toMatchObject({ outcome: 'rejected', reason });
      });
    });

    describe('a text without an answer', () => {
      it('is unknown, and found, when its answer was lost', async () => {
        const order = aText();
        await under.loseNextAnswer();
        const { outcome } = await under.carrier.send(order);
        await under.goAway(false);
        expect(outcome).toBe('unknown');
        expect(await found(order)).toMatchObject([{ body: order.body }]);
      });

      it('is unknown, and found only later, when it is taken late', async () => {
        const order = aText();
        expect((await under.sendLate(order)).outcome).toBe('unknown');
        expect(await found(order)).toEqual([]);
        await under.lateTextLanded(order.to);
        expect(await found(order)).toHaveLength(1);
      });

      it('is not processed when there are too many', async () => {
        const order = aText();
        await under.rateLimit(true);
        const answer = await under.carrier.send(order);
        await under.rateLimit(false);
        expect(answer).toMatchObject({
          outcome: 'rateLimited',
          retryAfterMs: expect.any(Number) as number,
        });
        expect(await found(order)).toEqual([]);
      });

      it('is unknown while the carrier is away, which also says nothing of what was sent', async () => {
        const order = aText();
        await under.goAway(true);
        const { outcome } = await under.carrier.send(order);
        const look = found(order);
        await expect(look).rejects.toThrow(CarrierUnavailable);
        await under.goAway(false);
        expect(outcome).toBe('unknown');
        expect(await found(order)).toEqual([]);
      });
    });

    describe('what was sent', () => {
      it('is only what went from the one number to the other', async () => {
        const [order, other] = [aText(), aText()];
        await send(order);
        await send(other);
        expect(await found(order)).toHaveLength(1);
        expect(await found({ ...order, from: order.to, to: order.from })).toEqual([]);
      });

      it('is nothing of before, and all of the same second', async () => {
        const order = aText();
        await send(order);
        const [sent] = await found(order);
        const at = Date.parse(sent!.createdAt);
        const after = (ms: number): Instant => new Date(at + ms).toISOString() as Instant;
        expect(await found(order, after(0))).toHaveLength(1);
        expect(await found(order, after(999))).toHaveLength(1);
        expect(await found(order, after(1_000))).toEqual([]);
      });

      it(`is at most the last ${foundMax}, newest first, each once`, async () => {
        const order = aText();
        const ids: string[] = [];
        for (let text = 0; text <= foundMax; text += 1) ids.push(await send(order));
        const listed = (await found(order)).map(({ carrierMessageId }) => carrierMessageId);
        expect(listed).toEqual(ids.slice(1).reverse());
      });
    });
  });
}
