import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { cutConnection, pause } from '../control/misbehave';
import type { Sandbox } from '../sandbox';
import { findWanted } from '../twilio/purchase';
import { TwilioError } from '../twilio/twilio-error';
import type { OrderSeen } from './order-book';
import {
  badRequest,
  inWords,
  OrderingError,
  orderingErrors,
  sendOrderingError,
} from './ordering-error';

const orderSchema = z.strictObject({
  number: z.string().max(32),
  tag: z.string().min(1).max(64),
  reservationId: z.string().max(64).optional(),
});

type NewOrder = z.infer<typeof orderSchema>;

const querySchema = z.strictObject({
  number: z.string().optional(),
  tag: z.string().optional(),
});

type OrderRequest = FastifyRequest<{ Params: { orderId: string } }>;

/** Orders: place, look at, find and cancel. */
export async function orderRoutes(app: FastifyInstance, sandbox: Sandbox): Promise<void> {
  const { orders } = sandbox;

  app.post('/orders', (request, reply) => {
    const read = orderSchema.safeParse(request.body);
    if (!read.success) return sendOrderingError(reply, badRequest(z.prettifyError(read.error)));
    return take(sandbox, read.data, reply);
  });

  app.get('/orders', (request, reply) => {
    const read = querySchema.safeParse(request.query);
    if (!read.success) return sendOrderingError(reply, badRequest(z.prettifyError(read.error)));
    return { data: orders.findAll(read.data).map(viewOrder) };
  });

  app.get('/orders/:orderId', (request: OrderRequest, reply) => {
    const order = orders.find(request.params.orderId);
    return order ? viewOrder(order) : sendOrderingError(reply, orderingErrors.notFound);
  });

  app.post('/orders/:orderId/cancel', async (request: OrderRequest, reply) => {
    const order = await orders.cancel(request.params.orderId);
    return order ? viewOrder(order) : sendOrderingError(reply, orderingErrors.notFound);
  });
}

/** One order, with what the faults do to it: late to be taken, late to answer, never to answer. */
async function take(sandbox: Sandbox, wish: NewOrder, reply: FastifyReply): Promise<FastifyReply> {
  const fate = sandbox.faults.nextPurchase();
  if (fate.fundsNeeded) return sendOrderingError(reply, orderingErrors.fundsNeeded);
  await pause(fate.saleDelayMs, sandbox);
  const delays = { delayMs: fate.orderDelayMs, isLostRace: fate.soldInBetween };
  const answer = await place(sandbox, wish, delays);
  await pause(fate.answerDelayMs, sandbox);
  if (answer instanceof OrderingError) return sendOrderingError(reply, answer);
  return fate.lost ? cutConnection(reply) : reply.code(202).send(answer);
}

async function place(
  sandbox: Sandbox,
  { number, tag, reservationId }: NewOrder,
  delays: { readonly delayMs: number; readonly isLostRace: boolean },
): Promise<object | OrderingError> {
  const { orders, reservations, counts } = sandbox;
  counts.countPurchase(number);
  const wanted = findWanted(sandbox, { PhoneNumber: number, Holder: reservationId });
  if (wanted instanceof TwilioError) return inWords(wanted);
  const order = await orders.place({ ...wanted, tag, reservationId, ...delays });
  if (order === 'taken') return orderingErrors.numberTaken;
  if (reservationId !== undefined) reservations.end(reservationId);
  return viewOrder(order);
}

/** One order as its buyer sees it. */
export function viewOrder({ orderId, number, tag, orderedAt, sale, failure }: OrderSeen): object {
  const status = sale ? 'complete' : failure ? 'failed' : 'pending';
  const numberId = sale?.sid ?? null;
  return { orderId, number, tag, status, numberId, failure: failure ?? null, orderedAt };
}
