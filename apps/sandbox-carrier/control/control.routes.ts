import { FastifyInstance, FastifyRequest } from 'fastify';
import { viewOrder } from '../orders/orders.routes';
import { Sandbox } from '../sandbox';
import { Sale } from '../sales/sales';
import { z } from 'zod';
import { callSchema, playCall } from '../webhooks/call';
import { deliverInboundMessage, inboundMessageSchema } from '../webhooks/inbound-message';
import { faultsSchema } from './faults';
import { countMessages, listMessages, messagesQuery } from './messages.view';

/** The switches and the books, for tests and operators on this machine only. */
export async function controlRoutes(app: FastifyInstance, sandbox: Sandbox): Promise<void> {
  app.addHook('onRequest', async (request, reply) => {
    if (!isLocal(request)) return reply.code(403).send({ message: 'only from this machine' });
  });

  app.get('/faults', () => sandbox.faults.settings);

  app.put('/faults', (request, reply) => {
    const read = faultsSchema.safeParse(request.body);
    if (!read.success) return reply.code(400).send({ message: read.error.message });
    sandbox.faults.set(read.data);
    return sandbox.faults.settings;
  });

  app.get('/inventory', () => ({ data: sandbox.sales.all().map(viewSale) }));

  app.get('/orders', () => ({ data: sandbox.orders.findAll({}).map(viewOrder) }));

  app.get('/messages', (request, reply) => {
    const read = messagesQuery.safeParse(request.query);
    if (!read.success) return reply.code(400).send({ message: z.prettifyError(read.error) });
    return listMessages(sandbox, read.data);
  });

  app.get('/messages/counts', () => countMessages(sandbox));

  app.get('/blocks', () => ({ data: sandbox.messages.blocked() }));

  app.post('/inbound-messages', async (request, reply) => {
    const read = inboundMessageSchema.safeParse(request.body);
    if (!read.success) return reply.code(400).send({ message: z.prettifyError(read.error) });
    const outcome = await deliverInboundMessage(sandbox, read.data);
    if ('refused' in outcome) return reply.code(409).send({ message: outcome.refused });
    return outcome;
  });

  app.post('/calls', async (request, reply) => {
    const read = callSchema.safeParse(request.body);
    if (!read.success) return reply.code(400).send({ message: z.prettifyError(read.error) });
    const outcome = await playCall(sandbox, read.data);
    if ('refused' in outcome) return reply.code(409).send({ message: outcome.refused });
    return outcome;
  });

  app.get('/requests', () => sandbox.counts.report());
}

function viewSale({ sid, number, settings, soldAt, releasedAt }: Sale): object {
  const { FriendlyName = '', SmsUrl, VoiceUrl, StatusCallback } = settings;
  const webhooks = { smsUrl: SmsUrl, voiceUrl: VoiceUrl, statusUrl: StatusCallback };
  return { sid, number, friendlyName: FriendlyName, webhooks, soldAt, releasedAt };
}

function isLocal({ socket }: FastifyRequest): boolean {
  return /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socket.remoteAddress ?? '');
}
