import { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Country } from '../countries/country';
import { searchNumbers } from '../countries/search';
import { Sandbox } from '../sandbox';
import { parseSearch } from './available-numbers.query';
import { viewAvailable, viewCountry } from './available-numbers.view';
import { sendError, TwilioError, twilioErrors } from './twilio-error';

type CountryRequest = FastifyRequest<{ Params: { country: string; kind?: string } }>;

/** Twilio's AvailablePhoneNumbers: which countries and kinds there are, and what is for sale now. */
export async function availableNumberRoutes(app: FastifyInstance, sandbox: Sandbox): Promise<void> {
  const base = `/2010-04-01/Accounts/${sandbox.credentials.accountSid}/AvailablePhoneNumbers`;
  const root = '/AvailablePhoneNumbers';

  app.get(`${root}.json`, () => ({
    countries: [...sandbox.countries.values()].map((country) => viewCountry(country, base)),
    uri: `${base}.json`,
  }));

  app.get(`${root}/:country.json`, (request: CountryRequest, reply) => {
    const country = sandbox.countries.get(request.params.country);
    return country ? viewCountry(country, base) : sendError(reply, twilioErrors.notFound);
  });

  app.get(`${root}/:country/:kind.json`, (request: CountryRequest, reply) => {
    const country = sandbox.countries.get(request.params.country);
    return country
      ? answerSearch(sandbox, { country, request, reply })
      : sendError(reply, twilioErrors.notFound);
  });
}

type SearchCall = {
  readonly country: Country;
  readonly request: CountryRequest;
  readonly reply: FastifyReply;
};

function answerSearch({ sales }: Sandbox, { country, request, reply }: SearchCall): unknown {
  const offer = country.offers.find(({ kind }) => kind === request.params.kind);
  if (!offer) return sendError(reply, twilioErrors.notFound);
  const search = parseSearch(request.query);
  if (search instanceof TwilioError) return sendError(reply, search);

  const found = searchNumbers(country, { offer, search }, (number) => sales.isOffTheShelf(number));
  return {
    available_phone_numbers: found.map((each) => viewAvailable(each, { country, offer })),
    uri: request.url,
  };
}
