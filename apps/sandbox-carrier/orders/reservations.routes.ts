import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { cutConnection } from '../control/misbehave';
import type { Sandbox } from '../sandbox';
import { findWanted } from '../twilio/purchase';
import { TwilioError } from '../twilio/twilio-error';
import { badRequest, inWords, orderingErrors, sendOrderingError } from './ordering-error';

const wishSchema = z.strictObject({
  number: z.string().max(32),
  tag: z.string().min(1).max(64).optional(),
  until: z.iso.datetime(),
});

const querySchema = z.strictObject({ number: z.string(), tag: z.string() });

/** The longest that a number is kept; what asks for longer gets this long. */
const reservedMaxMs = 3_600_000;

/** Reservations: keep a number until its time, find it by its tag, and let it go. */
export async function reservationRoutes(app: FastifyInstance, sandbox: Sandbox): Promise<void> {
  const { reservations } = sandbox;

  app.post('/reservations', (request, reply) => {
    const read = wishSchema.safeParse(request.body);
    if (!read.success) return sendOrderingError(reply, badRequest(z.prettifyError(read.error)));
    const { number, tag, until } = read.data;
    const latest = new Date(Math.min(Date.parse(until), Date.now() + reservedMaxMs));
    const reservation = reservations.reserve({ number, tag, until: latest.toISOString() });
    if (reservation === 'taken') return sendOrderingError(reply, orderingErrors.numberTaken);
    const { reservationId: Holder } = reservation;
    const wanted = findWanted(sandbox, { PhoneNumber: number, Holder });
    if (wanted instanceof TwilioError) {
      reservations.end(Holder);
      return sendOrderingError(reply, inWords(wanted));
    }
    if (!sandbox.faults.losesReservation()) return reply.code(201).send(reservation);
    return cutConnection(reply);
  });

  app.get('/reservations', (request, reply) => {
    const read = querySchema.safeParse(request.query);
    if (!read.success) return sendOrderingError(reply, badRequest(z.prettifyError(read.error)));
    return { data: reservations.find(read.data.number, read.data.tag) };
  });

  app.delete(
    '/reservations/:id',
    async (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
      reservations.end(request.params.id);
      return reply.code(204).send();
    },
  );
}
