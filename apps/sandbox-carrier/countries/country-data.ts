import us from './data/us.data.json';

/** The kinds of number as Twilio names them in its paths. */
export type Kind = 'Local' | 'Mobile' | 'TollFree';

/**
 * One country's data file. An area is `areaCode|place:exchange exchange;place:…`, where place is an
 * index into `places`; with nothing after the bar every plausible exchange is offered, at no place.
 * A place is `region|latitude|longitude|town:postalCode postalCode;town:…`, its own city first.
 */
export type CountryData = {
  readonly country: string;
  readonly name: string;
  readonly callingCode: string;
  readonly kinds: readonly {
    readonly kind: string;
    readonly lineDigits: number;
    readonly capabilities: string;
    readonly areas: readonly string[];
  }[];
  readonly places: readonly string[];
};

/** Every country that the sandbox sells in: one more country is one more file. */
export const countryData: readonly CountryData[] = [us];
