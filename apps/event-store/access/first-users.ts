import { ADMINS, OPERATORS } from './acl';
import { Users } from './users';

const WELL_KNOWN_PASSWORD = 'changeit';

/** The passwords that the first users get; a store that has its users keeps theirs. */
export interface FirstPasswords {
  readonly admin: string;
  readonly ops: string;
}

/** Reads them from the variables that EventStoreDB has for them. */
export function firstPasswords(env: NodeJS.ProcessEnv): FirstPasswords {
  return {
    admin: env['EVENTSTORE_DEFAULT_ADMIN_PASSWORD'] || WELL_KNOWN_PASSWORD,
    ops: env['EVENTSTORE_DEFAULT_OPS_PASSWORD'] || WELL_KNOWN_PASSWORD,
  };
}

export async function createFirstUsers(
  users: Users,
  { admin, ops }: FirstPasswords,
): Promise<void> {
  await users.createIfMissing({
    name: 'admin',
    fullName: 'Event Store Administrator',
    groups: [ADMINS],
    password: admin,
  });
  await users.createIfMissing({
    name: 'ops',
    fullName: 'Event Store Operations',
    groups: [OPERATORS],
    password: ops,
  });
}
