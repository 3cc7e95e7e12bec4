import { randomUUID } from 'node:crypto';
import { EventStore } from '../event-store';
import { parseObject } from './acl';
import { Identity } from './identity';
import { LatestEvent } from './latest-event';
import { hashPassword, HashedPassword } from './passwords';

/** A user as the last event of its stream says. */
export interface User {
  readonly identity: Identity;
  readonly password: HashedPassword;
  readonly isDisabled: boolean;
}

export interface NewUser extends Identity {
  readonly fullName: string;
  readonly password: string;
}

const STREAM_PREFIX = '$user-';
const NOTHING = Buffer.alloc(0);

/** The users of the store, which are kept in it: a stream `$user-NAME` each. */
export class Users {
  private readonly records: LatestEvent<User>;

  constructor(private readonly store: EventStore) {
    this.records = new LatestEvent(store.log, readUser);
  }

  find(name: string): User | undefined {
    const user = name === '' ? undefined : this.records.of(STREAM_PREFIX + name);
    return user?.identity.name === name && !user.isDisabled ? user : undefined;
  }

  /** Does nothing when there is such a user, even one that is disabled. */
  async createIfMissing({ name, fullName, groups, password }: NewUser): Promise<void> {
    const stream = STREAM_PREFIX + name;
    if (this.store.log.head(stream)) return;
    const hashed = await hashPassword(password);
    const data = { loginName: name, fullName, ...hashed, disabled: false, groups };
    await this.store.write({
      kind: 'append',
      stream,
      expected: { kind: 'noStream' },
      deadlineAtMs: Infinity,
      events: [
        {
          id: randomUUID(),
          type: '$UserCreated',
          contentType: 'application/json',
          metadata: NOTHING,
          data: Buffer.from(JSON.stringify(data)),
        },
      ],
    });
  }
}

function readUser(data: Buffer): User {
  const { loginName, salt, hash, disabled, groups } = parseObject(data);
  return {
    identity: { name: textOf(loginName), groups: textsOf(groups) },
    password: { salt: textOf(salt), hash: textOf(hash) },
    isDisabled: disabled === true,
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
