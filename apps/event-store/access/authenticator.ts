import { createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { RpcError } from '../transport/rpc-error';
import { ClientCertificate, Identity, Presented } from './identity';
import { HashedPassword, isPassword } from './passwords';
import { User, Users } from './users';

const VERIFIED_MAX = 1000;
const BASIC = /^Basic ([A-Za-z0-9+/]+={0,2})$/i;
/** Compared with when there is no such user, so that its absence cannot be told by the time. */
const NOBODY: HashedPassword = {
  salt: randomBytes(16).toString('base64'),
  hash: randomBytes(32).toString('base64'),
};

/**
 * Finds out who a request is from: by a password, or else by the certificate of the connection.
 * A password that was found right is remembered, as checking it is made to be slow.
 */
export class Authenticator {
  private readonly key = randomBytes(32);
  private readonly verified = new LRUCache<string, User>({ max: VERIFIED_MAX });
  private readonly checking = new Map<string, Promise<Identity>>();

  constructor(private readonly users: Users) {}

  identify({ authorization, certificate }: Presented): Identity | undefined | Promise<Identity> {
    if (authorization !== undefined) return this.byPassword(authorization);
    return certificate && this.byCertificate(certificate);
  }

  private byPassword(authorization: string): Identity | Promise<Identity> {
    const { name, password } = readBasic(authorization);
    const key = createHmac('sha256', this.key).update(authorization).digest('base64');
    const known = this.verified.get(key);
    // A user that was changed since is another object, and its password is checked again.
    if (known && known === this.users.find(name)) return known.identity;
    const underWay = this.checking.get(key);
    if (underWay) return underWay;
    const check = this.check({ name, password, key }).finally(() => this.checking.delete(key));
    this.checking.set(key, check);
    return check;
  }

  private async check({ name, password, key }: Login): Promise<Identity> {
    const user = this.users.find(name);
    const isRight = await isPassword(password, user?.password ?? NOBODY);
    if (!user || !isRight) throw unauthenticated('The user or the password is wrong.');
    this.verified.set(key, user);
    return user.identity;
  }

  /** Who shows another certificate is nobody: what is open to all stays open, all else is denied. */
  private byCertificate({ commonName, isTrusted }: ClientCertificate): Identity | undefined {
    return isTrusted ? this.users.find(commonName)?.identity : undefined;
  }
}

interface Login {
  readonly name: string;
  readonly password: string;
  /** What stands for this login in what is remembered. */
  readonly key: string;
}

function readBasic(authorization: string): Omit<Login, 'key'> {
  const [, encoded = ''] = BASIC.exec(authorization) ?? [];
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) throw unauthenticated('The authorization is not understood.');
  return { name: text.slice(0, colon), password: text.slice(colon + 1) };
}

function unauthenticated(message: string): RpcError {
  return new RpcError('UNAUTHENTICATED', message);
}
