/** What can be allowed on a stream, by the name that it has in the stream's metadata. */
export type Right = '$r' | '$w' | '$d' | '$mr' | '$mw';

/** Who may do what: users and groups by right. A right that is not there is left to the defaults. */
export type Acl = Partial<Readonly<Record<Right, readonly string[]>>>;

const RIGHTS: readonly Right[] = ['$r', '$w', '$d', '$mr', '$mw'];

/** Stands in an ACL for every user that is known. */
export const EVERYONE = '$all';
export const ADMINS = '$admins';
export const OPERATORS = '$ops';

/** What holds where neither the stream nor the store's settings say anything. */
export const USER_STREAM_DEFAULTS: Required<Acl> = allRightsTo(EVERYONE);
export const SYSTEM_STREAM_DEFAULTS: Required<Acl> = allRightsTo(ADMINS);

/** Reads an ACL out of JSON; what is not as it should be says nothing. */
export function readAcl(value: unknown): Acl {
  if (!isObject(value)) return {};
  const acl: Partial<Record<Right, readonly string[]>> = {};
  for (const right of RIGHTS) {
    const roles = readRoles(value[right]);
    if (roles) acl[right] = roles;
  }
  return acl;
}

export function parseObject(data: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(data.toString('utf8'));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function readRoles(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return undefined;
  return value.filter((role): role is string => typeof role === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function allRightsTo(role: string): Required<Acl> {
  return { $r: [role], $w: [role], $d: [role], $mr: [role], $mw: [role] };
}
