import { createPrivateKey, KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { TlsIdentity } from './port';

/** Where the parts of a TLS identity are. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
  readonly ca: string | undefined;
}

/** Thrown when a file is not what it should be; the message names it. */
export class TlsFileUnusable extends Error {}

/** Reads the files that a secure server needs, and sees that they fit together. */
export function readTlsFiles({ cert, key, ca }: TlsFiles): TlsIdentity {
  const certBytes = read('--tls-cert', cert);
  const keyBytes = read('--tls-key', key);
  const certificate = readCertificate('--tls-cert', cert, certBytes);
  const privateKey = readKey(key, keyBytes);
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new TlsFileUnusable(`--tls-key ${key} is not the key of --tls-cert ${cert}`);
  }
  return { cert: certBytes, key: keyBytes, clientCa: ca === undefined ? undefined : readCa(ca) };
}

function readCa(file: string): Buffer {
  const bytes = read('--tls-ca', file);
  readCertificate('--tls-ca', file, bytes);
  return bytes;
}

function read(flag: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : message;
    throw new TlsFileUnusable(`${flag} ${file} cannot be read: ${why}`);
  }
}

function readCertificate(flag: string, file: string, bytes: Buffer): X509Certificate {
  try {
    return new X509Certificate(bytes);
  } catch {
    throw new TlsFileUnusable(`${flag} ${file} has no certificate in it`);
  }
}

function readKey(file: string, bytes: Buffer): KeyObject {
  try {
    return createPrivateKey(bytes);
  } catch {
    throw new TlsFileUnusable(`--tls-key ${file} has no private key in it that can be read`);
  }
}
