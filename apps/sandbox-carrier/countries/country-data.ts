import ca from './data/ca.data.json';
import us from './data/us.data.json';
import world from './data/world.data.json';

/** The kinds of number as Twilio names them in its paths. */
export type Kind = 'Local' | 'Mobile' | 'TollFree';

/**
 * One country's data. An area is `areaCode|place:exchange exchange;place:…`, where place is an
 * index into `places`, or nothing for numbers that lie nowhere; with nothing after the bar every plausible exchange is offered, at no place.
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
    /** What Twilio wants to know of a buyer, `address` or `bundle`; absent where it is nothing. */
    readonly requires?: string;
    readonly areas: readonly string[];
  }[];
  readonly places: readonly string[];
};

/** Every country that the sandbox sells in. */
export const countryData: readonly CountryData[] = [us, ca, ...world];
