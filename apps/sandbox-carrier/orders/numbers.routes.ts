import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Country, Offer } from '../countries/country';
import { type Found, searchNumbers } from '../countries/search';
import type { Sale } from '../sales/sales';
import type { Sandbox } from '../sandbox';
import { parseSearch } from '../twilio/available-numbers.query';
import { TwilioError } from '../twilio/twilio-error';
import { badRequest, orderingErrors, sendOrderingError } from './ordering-error';

const kinds = { local: 'Local', mobile: 'Mobile', tollFree: 'TollFree' } as const;
const northAmerica = new Set(['US', 'CA']);

type CountryRequest = FastifyRequest<{ Params: { country: string } }>;
type NumberRequest = FastifyRequest<{ Params: { numberId: string } }>;

const webhooksSchema = z.strictObject({
  smsUrl: z.url(),
  voiceUrl: z.url(),
  statusUrl: z.url(),
});

const ownedSchema = z.strictObject({
  number: z.string().optional(),
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

/** Numbers: what is sold where, what is for sale now, and what is owned. */
export async function numberRoutes(app: FastifyInstance, sandbox: Sandbox): Promise<void> {
  const { sales, countries } = sandbox;

  app.get('/countries/:country', (request: CountryRequest, reply) => {
    const country = countries.get(request.params.country);
    return country ? viewCountry(country) : sendOrderingError(reply, orderingErrors.notFound);
  });

  app.get('/countries/:country/available-numbers', (request: CountryRequest, reply) => {
    const country = countries.get(request.params.country);
    if (!country) return sendOrderingError(reply, orderingErrors.notFound);
    return search(sandbox, { country, query: request.query as Query, reply });
  });

  app.get('/numbers', (request, reply) => {
    const read = ownedSchema.safeParse(request.query);
    if (!read.success) return sendOrderingError(reply, badRequest(z.prettifyError(read.error)));
    return listOwned(sandbox, read.data);
  });

  app.put('/numbers/:numberId/webhooks', async (request: NumberRequest, reply) => {
    const read = webhooksSchema.safeParse(request.body);
    if (!read.success) return sendOrderingError(reply, badRequest(z.prettifyError(read.error)));
    const { smsUrl: SmsUrl, voiceUrl: VoiceUrl, statusUrl: StatusCallback } = read.data;
    const settings = { SmsUrl, VoiceUrl, StatusCallback };
    const sale = await sales.update(request.params.numberId, settings);
    return sale ? viewOwned(sale) : sendOrderingError(reply, orderingErrors.notFound);
  });

  app.delete('/numbers/:numberId', async (request: NumberRequest, reply) => {
    const isReleased = await sales.release(request.params.numberId);
    if (isReleased) return reply.code(204).send();
    return sendOrderingError(reply, orderingErrors.notFound);
  });
}

function viewCountry({ code, offers }: Country): object {
  const names = Object.entries(kinds);
  return {
    country: code,
    kinds: offers.map((offer) => {
      const kind = names.find(([, name]) => name === offer.kind)?.[0] ?? 'local';
      return { kind, searchBy: waysOf(code, kind), capabilities: capabilitiesOf(offer) };
    }),
  };
}

function waysOf(country: string, kind: string): string[] {
  if (!northAmerica.has(country)) return kind === 'local' ? ['contains', 'locality'] : ['contains'];
  if (kind === 'tollFree') return ['areaCode', 'contains'];
  return ['areaCode', 'postalCode', 'region', 'locality', 'contains'];
}

function capabilitiesOf({ capabilities }: Offer): string[] {
  return (['sms', 'mms', 'voice'] as const).filter((name) => capabilities[name]);
}

type Query = Readonly<Record<string, string | undefined>>;

/** The search in the words in which the inventory is searched. */
function inOtherWords(query: Query): Query {
  const words = {
    AreaCode: query.areaCode,
    Contains: query.contains,
    InRegion: query.region,
    InLocality: query.locality,
    InPostalCode: query.postalCode,
    SmsEnabled: query.sms,
    MmsEnabled: query.mms,
    VoiceEnabled: query.voice,
    PageSize: query.limit,
    Page: query.page,
  };
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
}

function search(
  { sales }: Sandbox,
  { country, query, reply }: { country: Country; query: Query; reply: FastifyReply },
): unknown {
  const kind = kinds[query.kind as keyof typeof kinds];
  const offer = country.offers.find((one) => one.kind === kind);
  if (!offer) return { data: [] };
  const wanted = parseSearch(inOtherWords(query));
  if (wanted instanceof TwilioError) return sendOrderingError(reply, badRequest(wanted.message));
  const taken = (number: string): boolean => sales.isOffTheShelf(number);
  const found = searchNumbers(country, { offer, search: wanted }, taken);
  return { data: found.map((each) => viewAvailable(each, offer)) };
}

function viewAvailable({ number, block, address }: Found, { capabilities }: Offer): object {
  const { sms, mms, voice } = capabilities;
  return {
    number,
    locality: address?.locality ?? null,
    region: block.place?.region ?? null,
    postalCode: address?.postalCode ?? null,
    capabilities: { sms, mms: mms && block.mms, voice },
  };
}

/** In the order of the sales, after the number with the id `after`. */
function listOwned(
  { sales }: Sandbox,
  { number, after, limit }: z.infer<typeof ownedSchema>,
): object {
  if (number !== undefined) {
    const sale = sales.ownedNumber(number);
    return { data: sale ? [viewOwned(sale)] : [], next: null };
  }
  const all = sales.all();
  const from = after === undefined ? 0 : all.findIndex(({ sid }) => sid === after) + 1;
  const owned = all.slice(from).filter(({ releasedAt }) => releasedAt === null);
  const page = owned.slice(0, limit);
  return { data: page.map(viewOwned), next: owned.length > limit ? page.at(-1)?.sid : null };
}

function viewOwned({ sid, number, settings, soldAt }: Sale): object {
  return { numberId: sid, number, tag: settings.FriendlyName ?? '', purchasedAt: soldAt };
}
