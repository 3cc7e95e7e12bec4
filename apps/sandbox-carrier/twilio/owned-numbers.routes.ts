import { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { cutConnection, pause } from '../control/misbehave';
import { Sandbox } from '../sandbox';
import { Settings } from '../sales/sales';
import { listOwned } from './owned-numbers.list';
import { settingNames, viewOwned } from './owned-numbers.view';
import { findWanted } from './purchase';
import { badParameter, numberTaken, sendError, TwilioError, twilioErrors } from './twilio-error';

type Form = Readonly<Record<string, string>>;
type SidRequest = FastifyRequest<{ Params: { sid: string } }>;

/** Twilio's IncomingPhoneNumbers: buy, list, look at, change and give back. */
export async function ownedNumberRoutes(app: FastifyInstance, sandbox: Sandbox): Promise<void> {
  const root = '/IncomingPhoneNumbers';
  const { sales, credentials } = sandbox;

  app.post(`${root}.json`, (request, reply) =>
    buy(sandbox, { form: (request.body ?? {}) as Form, reply }),
  );

  app.get(`${root}.json`, (request, reply) => {
    const page = listOwned(sandbox, request.query);
    return page instanceof TwilioError ? sendError(reply, page) : page;
  });

  app.get(`${root}/:sid.json`, (request: SidRequest, reply) => {
    const sale = sales.owned(request.params.sid);
    return sale ? viewOwned(sale, credentials) : sendError(reply, twilioErrors.notFound);
  });

  app.post(`${root}/:sid.json`, async (request: SidRequest, reply) => {
    const settings = readSettings((request.body ?? {}) as Form);
    if (settings instanceof TwilioError) return sendError(reply, settings);
    if (sandbox.faults.settings.webhooksRefused) {
      return sendError(reply, twilioErrors.addressInvalid);
    }
    const sale = await sales.update(request.params.sid, settings);
    return sale ? viewOwned(sale, credentials) : sendError(reply, twilioErrors.notFound);
  });

  app.delete(`${root}/:sid.json`, async (request: SidRequest, reply) => {
    const released = await sales.release(request.params.sid);
    return released ? reply.code(204).send() : sendError(reply, twilioErrors.notFound);
  });
}

/** One purchase, with what the faults do to it: late to be sold, late to answer, never to answer. */
async function buy(
  sandbox: Sandbox,
  { form, reply }: { form: Form; reply: FastifyReply },
): Promise<FastifyReply> {
  const fate = sandbox.faults.nextPurchase();
  if (fate.fundsNeeded) return sendError(reply, twilioErrors.accountInactive);
  await pause(fate.saleDelayMs, sandbox);
  if (fate.soldInBetween) await sellElsewhere(sandbox, form);
  const answer = await sell(sandbox, form);
  await pause(fate.answerDelayMs, sandbox);
  if (answer instanceof TwilioError) return sendError(reply, answer);
  return fate.lost ? cutConnection(reply) : reply.code(201).send(answer);
}

async function sell(sandbox: Sandbox, form: Form): Promise<object | TwilioError> {
  const { sales, counts, credentials } = sandbox;
  counts.countPurchase(form.PhoneNumber ?? form.AreaCode ?? '');
  const settings = readSettings(form);
  if (settings instanceof TwilioError) return settings;
  const wanted = findWanted(sandbox, form);
  if (wanted instanceof TwilioError) return wanted;
  const sale = await sales.sell({ ...wanted, settings });
  return sale === 'taken' ? numberTaken(wanted.number) : viewOwned(sale, credentials);
}

/** Somebody else's account gets the number, if it is still to be had. */
async function sellElsewhere(sandbox: Sandbox, form: Form): Promise<void> {
  const wanted = findWanted(sandbox, form);
  if (!(wanted instanceof TwilioError)) await sandbox.sales.sellElsewhere(wanted.number);
}

function readSettings(form: Form): Settings | TwilioError {
  const known: readonly string[] = settingNames;
  const settings = Object.fromEntries(
    Object.entries(form).filter(([name]) => known.includes(name)),
  );
  if ((settings.FriendlyName ?? '').length > 64) {
    return badParameter('FriendlyName is at most 64 characters');
  }
  return settings;
}
