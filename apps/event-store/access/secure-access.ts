import { describedStream, isMetadataStream } from '../storage/stream-metadata';
import { accessDenied } from '../transport/rpc-error';
import { Access, Action } from './access';
import { ADMINS, EVERYONE, OPERATORS, Right } from './acl';
import { Caller, Identity } from './identity';
import { StreamAcls } from './stream-acls';

type StreamAction = Extract<Action, { readonly kind: keyof typeof RIGHTS }>;

const RIGHTS = {
  read: '$r',
  write: '$w',
  delete: '$d',
  readMetadata: '$mr',
  writeMetadata: '$mw',
} as const;

/** What reading and writing a metadata stream is to the stream that it is about. */
const RIGHTS_ON_METADATA = {
  read: '$mr',
  write: '$mw',
  delete: undefined,
  readMetadata: '$mr',
  writeMetadata: '$mw',
} as const;

const ALL = '$all';

/** Decides by ACLs. Whoever is not known may do nothing. */
export class SecureAccess implements Access {
  constructor(private readonly acls: StreamAcls) {}

  check({ identity }: Caller, action: Action): void {
    if (!identity || !this.allows(identity, action)) throw accessDenied();
  }

  private allows(identity: Identity, action: Action): boolean {
    switch (action.kind) {
      case 'observe':
        return true;
      case 'operate':
        return isIn(identity, ADMINS) || isIn(identity, OPERATORS);
      case 'consume':
        return this.mayTouch(identity, { kind: 'read', stream: action.stream });
      case 'read':
      case 'write':
      case 'delete':
      case 'readMetadata':
      case 'writeMetadata':
        return this.mayTouch(identity, action);
    }
  }

  private mayTouch(identity: Identity, action: StreamAction): boolean {
    const wanted = rightFor(action);
    if (!wanted) return false;
    if (isIn(identity, ADMINS)) return true;
    return this.acls
      .rolesWith(wanted.right, wanted.stream)
      .some((role) => role === EVERYONE || role === identity.name || isIn(identity, role));
  }
}

interface WantedRight {
  readonly right: Right;
  readonly stream: string;
}

/** Some things nobody may do, whoever it is: then there is no right that would allow it. */
function rightFor({ kind, stream }: StreamAction): WantedRight | undefined {
  if (stream === ALL && (kind === 'write' || kind === 'delete')) return undefined;
  if (!isMetadataStream(stream)) return { right: RIGHTS[kind], stream };
  const right = RIGHTS_ON_METADATA[kind];
  return right && { right, stream: describedStream(stream) };
}

function isIn({ groups }: Identity, group: string): boolean {
  return groups.includes(group);
}
