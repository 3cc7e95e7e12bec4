import type { CountryCode } from '@trunkline/domain/numbers/phone-number';

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/**
 * What CLDR has names for without ISO 3166-1 having assigned them to a country: groupings, former
 * countries, exceptional reservations and user-assigned codes.
 */
const notAssigned = new Set(
  'AC AN BU CP CQ CS CT DD DG DY EA EU EZ FQ FX HV IC JT MI NH NQ NT PC PU PZ QO RH SU TA TP UK UN VD WK XA XB XK YD YU ZR ZZ'.split(
    ' ',
  ),
);

/** The country that `text` names as ISO 3166-1 alpha-2 in any letter case; undefined when none. */
export function findCountry(text: string): CountryCode | undefined {
  if (!/^[A-Za-z]{2}$/.test(text)) return undefined;
  const code = text.toUpperCase();
  const isAssigned = names.of(code) !== undefined && !notAssigned.has(code);
  return isAssigned ? (code as CountryCode) : undefined;
}

export function countryName(code: string): string {
  return names.of(code) ?? code;
}
