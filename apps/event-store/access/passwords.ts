import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { RpcError } from '../transport/rpc-error';

/** A password as it is stored: nobody can read it from there. Both are base64. */
export interface HashedPassword {
  readonly salt: string;
  readonly hash: string;
}

const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Hashing is slow on purpose and shares its threads with the disk, so it may take two of them. */
const AT_ONCE_MAX = 2;
const WAITING_MAX = 50;

let running = 0;
const waiting: (() => void)[] = [];

export async function hashPassword(password: string): Promise<HashedPassword> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt);
  return { salt: salt.toString('base64'), hash: hash.toString('base64') };
}

/** Takes as long for a wrong password as for the right one. */
export async function isPassword(password: string, hashed: HashedPassword): Promise<boolean> {
  const expected = Buffer.from(hashed.hash, 'base64');
  const hash = await derive(password, Buffer.from(hashed.salt, 'base64'));
  return expected.length === hash.length && timingSafeEqual(hash, expected);
}

async function derive(password: string, salt: Buffer): Promise<Buffer> {
  await turn();
  try {
    return await new Promise((resolve, reject) => {
      scrypt(password, salt, HASH_BYTES, (error, key) => (error ? reject(error) : resolve(key)));
    });
  } finally {
    // The next one takes this one's place.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

async function turn(): Promise<void> {
  if (waiting.length >= WAITING_MAX) {
    throw new RpcError('UNAVAILABLE', 'Too many passwords are being checked.');
  }
  if (running >= AT_ONCE_MAX) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
}
