import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { CertificateAuthority, Issued } from './certificates';
import { ServerProcess } from './server-process';

export interface Login {
  readonly username: string;
  readonly password: string;
}

export const ADMIN: Login = { username: 'admin', password: 'changeit' };
export const OPS: Login = { username: 'ops', password: 'changeit' };

/** The event store with TLS: with an authority, a certificate and users of its own. */
export class SecureServer {
  private constructor(
    readonly process: ServerProcess,
    readonly authority: CertificateAuthority,
    readonly caFile: string,
  ) {}

  /** Its files are in the directory, which has to outlast it. */
  static async start(directory: string, ...args: string[]): Promise<SecureServer> {
    const authority = new CertificateAuthority();
    const server = authority.issue({ commonName: 'server', hosts: ['localhost', '127.0.0.1'] });
    const { certFile, keyFile } = writeIssued(directory, 'server', server);
    const caFile = join(directory, 'ca.crt');
    writeFileSync(caFile, authority.cert);
    const tls = ['--tls-cert', certFile, '--tls-key', keyFile, '--tls-ca', caFile];
    const place = args.length > 0 ? args : ['--in-memory'];
    return new SecureServer(await ServerProcess.start(...tls, ...place), authority, caFile);
  }

  get port(): number {
    return this.process.port;
  }

  /** A client of a user, or of nobody. */
  client(login?: Login, more = ''): EventStoreDBClient {
    const user = login ? `${login.username}:${login.password}@` : '';
    const address = `esdb://${user}127.0.0.1:${this.port}`;
    return EventStoreDBClient.connectionString(
      `${address}?tls=true&tlsCAFile=${this.caFile}${more}`,
    );
  }

  stop(): Promise<number | NodeJS.Signals> {
    return this.process.stop();
  }
}

export function writeIssued(
  directory: string,
  name: string,
  { cert, key }: Issued,
): { readonly certFile: string; readonly keyFile: string } {
  const certFile = join(directory, `${name}.crt`);
  const keyFile = join(directory, `${name}.key`);
  writeFileSync(certFile, cert);
  writeFileSync(keyFile, key);
  return { certFile, keyFile };
}
