import type { TimezoneId } from '@trunkline/domain/time/instant';
import { ianaNames } from './iana-names';

/** A timezone as it was chosen, and the one name under which all its names are the same. */
export type Timezone = { readonly id: TimezoneId; readonly canonicalId: TimezoneId };

/** What the runtime (ICU) still calls by names that the IANA database gave up. */
const newNames: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

const spellings = new Map(ianaNames.map((name) => [name.toLowerCase(), name]));

/**
 * The timezone that `text` names, in any letter case, in the spelling of the IANA database; undefined
 * when it names none. Fixed offsets such as `UTC+3` and `+03:00` are no timezones.
 */
export function findTimezone(text: string): Timezone | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(text)) return undefined;
  const runtimeId = runtimeName(text);
  if (runtimeId === undefined) return undefined;
  const id = spellings.get(text.toLowerCase()) ?? ofRuntimeOnly(text, runtimeId);
  if (id === undefined) return undefined;
  const canonicalId = newNames[runtimeId] ?? runtimeId;
  return { id: id as TimezoneId, canonicalId: canonicalId as TimezoneId };
}

/**
 * A zone that is newer than our list goes by the runtime's spelling. What the runtime takes for another
 * name is one of its own abbreviations: `IST` is India there, and is Israel and Ireland to others.
 */
function ofRuntimeOnly(text: string, runtimeId: string): string | undefined {
  return runtimeId.toLowerCase() === text.toLowerCase() ? runtimeId : undefined;
}

let all: readonly Timezone[] | undefined;

/** Every timezone to choose from, each once, by its canonical name. */
export function allTimezones(): readonly Timezone[] {
  all ??= [...new Set([...Intl.supportedValuesOf('timeZone'), ...ianaNames])]
    .map(findTimezone)
    .filter((zone) => zone !== undefined)
    .filter(({ id, canonicalId }) => id === canonicalId && !id.startsWith('Etc/'))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return all;
}

let otherNames: ReadonlyMap<string, readonly TimezoneId[]> | undefined;

/** By what other names than `canonicalId` the timezone is known, too. */
export function otherNamesOf(canonicalId: TimezoneId): readonly TimezoneId[] {
  otherNames ??= namesByTimezone();
  return otherNames.get(canonicalId) ?? [];
}

function namesByTimezone(): ReadonlyMap<string, readonly TimezoneId[]> {
  const names = new Map<string, TimezoneId[]>();
  for (const name of ianaNames) {
    const zone = findTimezone(name);
    if (!zone || zone.id === zone.canonicalId) continue;
    names.set(zone.canonicalId, [...(names.get(zone.canonicalId) ?? []), zone.id]);
  }
  return names;
}

function runtimeName(text: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
