import { editDistance, typosToleratedIn } from '@trunkline/domain/words/nearest';
import type { Instant, TimezoneId } from '@trunkline/domain/time/instant';
import { utcOffsetOf } from './timezone-moment';
import { timezonePlace, zonesFollowing } from './timezone-places';
import { allTimezones, otherNamesOf } from './timezones';

const suggestedMax = 5;
const nameMax = 64;

/** `UTC+3`, `GMT-05:30`, `+03:00`, `-0500`: a fixed offset, which is no timezone. */
const fixedOffset = /^(?:UTC|GMT|Z)?\s*([+\-−])(\d{1,2})(?::?(\d\d))?$/i;

export function isFixedOffset(text: string): boolean {
  return fixedOffset.test(text.trim());
}

/**
 * The timezones that `text`, which is none, most likely means: by the names of cities, countries and
 * zones, with a few typing mistakes, or by the offset that their clocks have at `at`.
 */
export function suggestTimezones(text: string, at: Instant): readonly TimezoneId[] {
  const offset = fixedOffset.exec(text.trim());
  const found = offset ? ofOffset(offset, at) : ofName(text.slice(0, nameMax));
  return found.slice(0, suggestedMax);
}

function ofOffset([, sign, hours, minutes]: RegExpExecArray, at: Instant): TimezoneId[] {
  const wanted = `${sign === '+' ? '+' : '-'}${hours?.padStart(2, '0')}:${minutes ?? '00'}`;
  const same = wanted === '-00:00' ? '+00:00' : wanted;
  return allTimezones()
    .map(({ id }) => id)
    .filter((id) => utcOffsetOf(id, at) === same)
    .sort(byFollowers);
}

function ofName(text: string): TimezoneId[] {
  const wanted = plain(text);
  if (wanted === '') return [];
  return namesOfAll()
    .map(({ id, names }) => ({ id, far: Math.min(...names.map((name) => farFrom(wanted, name))) }))
    .filter(({ far }) => far < Infinity)
    .sort((one, other) => one.far - other.far || byFollowers(one.id, other.id))
    .map(({ id }) => id);
}

/** 0 for the name itself, and more the less alike they are; too far is infinitely far. */
function farFrom(wanted: string, name: string): number {
  if (wanted === name) return 0;
  if (wanted.length >= 3 && name.startsWith(wanted)) return 0.5;
  const tolerated = typosToleratedIn(wanted);
  if (wanted.length < 4 || Math.abs(wanted.length - name.length) > tolerated) return Infinity;
  const distance = editDistance(wanted, name);
  return distance <= tolerated ? distance : Infinity;
}

/** The ones that many zones go by first. */
function byFollowers(one: TimezoneId, other: TimezoneId): number {
  return zonesFollowing(other) - zonesFollowing(one);
}

type Names = { readonly id: TimezoneId; readonly names: readonly string[] };

let known: readonly Names[] | undefined;

function namesOfAll(): readonly Names[] {
  known ??= allTimezones().map(({ id }) => {
    const { city, country, alsoKnownAs, abbreviations } = timezonePlace(id);
    const ids = [id, ...otherNamesOf(id)];
    const cities = [city, ...alsoKnownAs, ...ids.map(cityOf)];
    const names = [...ids, ...cities, ...abbreviations, country?.name ?? ''];
    return { id, names: [...new Set(names.map(plain))].filter(Boolean) };
  });
  return known;
}

function cityOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s_/,-]+/g, ' ')
    .trim();
}
