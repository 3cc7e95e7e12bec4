import { EventStore } from '../event-store';
import { Access, OPEN_ACCESS } from './access';
import { Authenticator } from './authenticator';
import { createFirstUsers, FirstPasswords } from './first-users';
import { Authenticate } from './identity';
import { SecureAccess } from './secure-access';
import { StreamAcls } from './stream-acls';
import { Users } from './users';

/** Who is asked about each request: who it is from, and whether they may. */
export interface Security {
  readonly access: Access;
  readonly authenticate: Authenticate | undefined;
}

export const NO_SECURITY: Security = { access: OPEN_ACCESS, authenticate: undefined };

/** The security of a store with users, which it gets when it has none. */
export async function secure(store: EventStore, passwords: FirstPasswords): Promise<Security> {
  const users = new Users(store);
  await createFirstUsers(users, passwords);
  const authenticator = new Authenticator(users);
  return {
    access: new SecureAccess(new StreamAcls(store.log)),
    authenticate: (presented) => authenticator.identify(presented),
  };
}
