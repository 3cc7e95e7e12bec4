import { readFileSync } from 'node:fs';
import http from 'node:http';
import { AddressInfo } from 'node:net';
import path from 'node:path';
import { OpenApiDocument, OpenApiWitness, startWitness } from './openapi-witness';

const document = JSON.parse(
  readFileSync(
    path.join(__dirname, '../../adapters/carriers/specs/twilio_api_v2010.numbers_messages.json'),
    'utf8',
  ),
) as OpenApiDocument;

const numbers = `/2010-04-01/Accounts/AC${'0'.repeat(32)}/IncomingPhoneNumbers.json`;

describe('the OpenAPI witness', () => {
  let target: http.Server;
  let witness: OpenApiWitness;
  let answer: object;

  beforeAll(async () => {
    target = http.createServer((_request, reply) => {
      reply.writeHead(201, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    const { port } = target.address() as AddressInfo;
    witness = await startWitness(`http://127.0.0.1:${port}`, document);
  });
  afterAll(async () => {
    await witness.stop();
    target.close();
  });
  beforeEach(() => {
    answer = { sid: `PN${'0'.repeat(32)}`, friendly_name: null };
    witness.complaints.length = 0;
  });

  const buy = (url: string, form: Record<string, string>, headers = {}): Promise<Response> =>
    fetch(witness.baseUrl + url, {
      method: 'POST',
      headers: { Authorization: 'Basic eDp5', ...headers },
      body: new URLSearchParams(form),
    });

  it('has nothing against an exchange that is as the document says', async () => {
    await buy(numbers, { PhoneNumber: '+14155550100', FriendlyName: 'tag' });
    expect(witness.complaints).toEqual([]);
    expect(witness.seen).toContain('CreateIncomingPhoneNumber 201');
  });

  const nothing = '/2010-04-01/Nothing.json';
  it.each([
    [
      'a form field that is not there',
      () => buy(numbers, { Phone: '+1' }),
      'additional properties',
    ],
    ['a form field of the wrong form', () => buy(numbers, { AddressSid: '1' }), 'match pattern'],
    ['an operation that is not there', () => buy(nothing, {}), 'no such operation'],
    ['a path parameter of the wrong form', () => buy(numbers.replace('AC', 'A'), {}), 'pattern'],
    [
      'a query parameter that is not there',
      () => buy(`${numbers}?x=1`, {}),
      'no query parameter x',
    ],
  ])('complains of %s', async (_what, call, complaint) => {
    await call();
    expect(witness.complaints.join()).toContain(complaint);
  });

  it.each([
    ['of the wrong form', { sid: 'PN1' }, 'must match pattern'],
    ['that is not there', { cid: 'x' }, 'additional properties'],
    ['that may not be null', { voice_receive_mode: null }, 'must be string'],
    ['that is text where a number belongs', { beta: 'false' }, 'must be boolean'],
  ])('complains of an answer with a field %s', async (_what, wrong, complaint) => {
    answer = wrong;
    await buy(numbers, {});
    expect(witness.complaints.join()).toContain(complaint);
  });

  it('complains of a request without credentials', async () => {
    await buy(numbers, {}, { Authorization: 'Bearer x' });
    expect(witness.complaints.join()).toContain('no Basic credentials');
  });
});
