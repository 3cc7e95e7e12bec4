import { Socket } from 'node:net';
import { PeerCertificate, TLSSocket } from 'node:tls';
import { ClientCertificate } from '../access/identity';

/** The certificate that the client of a connection showed, if it did. */
export function clientCertificate(socket: Socket): ClientCertificate | undefined {
  const tlsSocket = socket as Partial<TLSSocket>;
  const { subject } = (tlsSocket.getPeerCertificate?.() ?? {}) as Partial<PeerCertificate>;
  if (!subject) return undefined;
  const commonName = typeof subject.CN === 'string' ? subject.CN : '';
  return { commonName, isTrusted: tlsSocket.authorized === true };
}
