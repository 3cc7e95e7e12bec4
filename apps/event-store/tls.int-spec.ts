import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { CertificateAuthority } from './testing/certificates';
import { ADMIN, OPS, SecureServer, writeIssued } from './testing/secure-server';
import { runServer } from './testing/server-process';

const event = () => jsonEvent({ type: 'Happened', data: {} });

describe('the event store with TLS', () => {
  let directory: string;
  let server: SecureServer;
  const clients: EventStoreDBClient[] = [];
  const client = (...args: Parameters<SecureServer['client']>): EventStoreDBClient => {
    const made = server.client(...args);
    clients.push(made);
    return made;
  };
  const certificateOf = (commonName: string, authority = server.authority): string => {
    const name = `user-${commonName}-${clients.length}`;
    const { certFile, keyFile } = writeIssued(directory, name, authority.issue({ commonName }));
    return `&userCertFile=${certFile}&userKeyFile=${keyFile}`;
  };
  const denied = { type: 'access-denied' };

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'event-store-tls-'));
    server = await SecureServer.start(directory);
  });

  afterAll(async () => {
    for (const made of clients) await made.dispose();
    expect(await server.stop()).toBe(0);
    rmSync(directory, { recursive: true, force: true });
  });

  it('serves known users by their passwords, by either way of appending', async () => {
    const admin = client(ADMIN);
    await admin.appendToStream('tls-batch', event(), { expectedRevision: NO_STREAM });
    await admin.appendToStream('tls-single', event(), { credentials: OPS });
    const read: string[] = [];
    for await (const { event: found } of admin.readStream('tls-batch')) read.push(found!.type);
    expect(read).toEqual(['Happened']);
  });

  it.each([
    ['a wrong password', { username: 'admin', password: 'wrong' }],
    ['an unknown user', { username: 'nobody', password: 'changeit' }],
    ['an empty one', { username: '', password: '' }],
  ])('refuses %s, also beside what is right', async (_name, credentials) => {
    const refused = client(ADMIN).appendToStream('tls-refused', event(), { credentials });
    await expect(refused).rejects.toMatchObject(denied);
  });

  it('lets nobody do anything who does not say who they are', async () => {
    const anonymous = client();
    await expect(anonymous.appendToStream('tls-x', event())).rejects.toMatchObject(denied);
    const read = async (): Promise<void> => {
      for await (const found of anonymous.readStream('tls-batch')) expect(found).toBeUndefined();
    };
    await expect(read()).rejects.toMatchObject(denied);
    await expect(anonymous.deleteStream('tls-batch')).rejects.toMatchObject(denied);
  });

  it('knows a user by a certificate, and a password comes before it', async () => {
    const withCertificate = client(undefined, certificateOf('admin'));
    await withCertificate.appendToStream('tls-certificate', event());
    const wrong = { username: 'wrong', password: 'password' };
    await expect(
      withCertificate.appendToStream('tls-certificate', event(), { credentials: wrong }),
    ).rejects.toMatchObject(denied);
  });

  it('refuses a certificate of no user or of a strange authority, but not its password', async () => {
    const unknown = client(undefined, certificateOf('invalid'));
    await expect(unknown.appendToStream('tls-y', event())).rejects.toMatchObject(denied);
    await unknown.appendToStream('tls-y', event(), { credentials: ADMIN });
    const stranger = client(undefined, certificateOf('admin', new CertificateAuthority()));
    await expect(stranger.appendToStream('tls-y', event())).rejects.toMatchObject(denied);
  });

  it('speaks HTTP/1.1 on the same port, and asks there, too', async () => {
    const get = (path: string, auth?: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const ca = server.authority.cert;
        const options = { host: '127.0.0.1', port: server.port, path, ca, ...(auth && { auth }) };
        request(options, (answer) => resolve(answer.resume().statusCode))
          .on('error', reject)
          .end();
      });
    expect(await get('/ping')).toBe(200);
    expect(await get('/ping', 'admin:wrong')).toBe(401);
    expect(await get('/ping', 'admin:changeit')).toBe(200);
  });

  it('answers HTTP/2 that is no gRPC', async () => {
    const session = connectHttp2(`https://127.0.0.1:${server.port}`, { ca: server.authority.cert });
    const status = await new Promise((resolve) =>
      session.request({ ':path': '/ping' }).on('response', (answer) => resolve(answer[':status'])),
    );
    session.destroy();
    expect(status).toBe(415);
  });

  it('keeps the passwords that its users were first given', async () => {
    const data = join(directory, 'data');
    process.env['EVENTSTORE_DEFAULT_ADMIN_PASSWORD'] = 'first';
    const first = await SecureServer.start(directory, '--data-dir', data);
    process.env['EVENTSTORE_DEFAULT_ADMIN_PASSWORD'] = 'second';
    await first.stop();
    const again = await SecureServer.start(directory, '--data-dir', data);
    delete process.env['EVENTSTORE_DEFAULT_ADMIN_PASSWORD'];
    const known = again.client({ username: 'admin', password: 'first' });
    await known.appendToStream('s', event());
    const second = { username: 'admin', password: 'second' };
    await expect(known.appendToStream('s', event(), { credentials: second })).rejects.toMatchObject(
      denied,
    );
    await known.appendToStream('s', event(), { credentials: OPS });
    await known.dispose();
    await again.stop();
  });

  describe('says in one line which file is not usable', () => {
    const start = async (...args: string[]): Promise<string> => {
      const { code, stderr } = await runServer('--port', '0', '--in-memory', ...args);
      expect(code).toBe(1);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      return stderr;
    };

    it('when it is not there, is of another kind or belongs to another', async () => {
      const authority = new CertificateAuthority();
      const one = writeIssued(directory, 'one', authority.issue({ commonName: 'one' }));
      const two = writeIssued(directory, 'two', authority.issue({ commonName: 'two' }));
      const missing = join(directory, 'missing');
      const junk = join(directory, 'junk');
      writeFileSync(junk, 'junk');
      const tls = (cert: string, key: string): Promise<string> =>
        start('--tls-cert', cert, '--tls-key', key);
      expect(await tls(missing, one.keyFile)).toContain(`--tls-cert ${missing} cannot be read`);
      expect(await tls(one.certFile, missing)).toContain(`--tls-key ${missing} cannot be read`);
      expect(await tls(junk, one.keyFile)).toContain(`--tls-cert ${junk} has no certificate`);
      expect(await tls(one.certFile, junk)).toContain(`--tls-key ${junk} has no private key`);
      expect(await tls(one.certFile, two.keyFile)).toContain(
        `--tls-key ${two.keyFile} is not the key of --tls-cert ${one.certFile}`,
      );
      const withCa = ['--tls-cert', one.certFile, '--tls-key', one.keyFile, '--tls-ca', junk];
      expect(await start(...withCa)).toContain(`--tls-ca ${junk} has no certificate`);
    });
  });
});
