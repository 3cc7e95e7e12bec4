import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { cutConnection, pause } from '../control/misbehave';
import type { Message } from '../messages/message';
import type { Placed } from '../messages/message-book';
import type { Sandbox } from '../sandbox';
import { viewMessage } from './messages.view';
import { pageOf, pageQuery } from './paging';
import { readText, type SendForm } from './sending';
import { badParameter, sendError, TwilioError, twilioErrors } from './twilio-error';

const root = '/Messages';

const querySchema = z.strictObject({
  To: z.string().optional(),
  From: z.string().optional(),
  ...pageQuery,
});

/** Twilio's Messages: send a text, list what was sent, look at one. What came in is not listed. */
export async function messageRoutes(app: FastifyInstance, sandbox: Sandbox): Promise<void> {
  app.post(`${root}.json`, (request, reply) =>
    send(sandbox, { form: (request.body ?? {}) as SendForm, reply }),
  );

  app.get(`${root}.json`, (request, reply) => {
    const page = list(sandbox, request.query);
    return page instanceof TwilioError ? sendError(reply, page) : page;
  });

  app.get(`${root}/:sid.json`, (request: FastifyRequest<{ Params: { sid: string } }>, reply) => {
    const message = sandbox.messages.find(request.params.sid);
    if (!message) return sendError(reply, twilioErrors.notFound);
    return viewMessage(message, sandbox.credentials);
  });
}

/** One text, with what the faults do to it: late to be taken, late to answer, never to answer. */
async function send(
  sandbox: Sandbox,
  { form, reply }: { readonly form: SendForm; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const { faults, counts, credentials } = sandbox;
  const fate = faults.nextSending();
  counts.countText(form.To ?? '');
  if (fate.fundsNeeded) return sendError(reply, twilioErrors.accountInactive);
  await pause(fate.sendDelayMs, sandbox);
  const text = readText(sandbox, form);
  if (text instanceof TwilioError) {
    await pause(fate.answerDelayMs, sandbox);
    return sendError(reply, text);
  }
  const message = await sandbox.messages.take({ ...text, end: fate.end });
  const answer = viewMessage(message, credentials);
  sandbox.reports.follow(message);
  await pause(fate.answerDelayMs, sandbox);
  return fate.lost ? cutConnection(reply) : reply.code(201).send(answer);
}

function list({ messages, credentials }: Sandbox, rawQuery: unknown): object | TwilioError {
  const read = querySchema.safeParse(rawQuery);
  if (!read.success) return badParameter(z.prettifyError(read.error));
  const { To, From } = read.data;
  const candidates = To && From ? messages.between(From, To) : messages.all();
  const listing = {
    name: 'messages',
    rows: candidates.filter(({ row }) => fits(row, { To, From })),
    view: (message: Message) => viewMessage(message, credentials),
    path: `/2010-04-01/Accounts/${credentials.accountSid}${root}.json`,
    filters: { To, From },
  };
  return pageOf(listing, read.data);
}

function fits({ to, from }: Placed['row'], { To = to, From = from }: SendForm): boolean {
  return to === To && from === From;
}
