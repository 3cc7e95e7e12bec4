/**
 * Builds world.data.json: node build-world.cjs > world.data.json
 *
 * The table names cities with their area codes and the kinds that each country has; which prefixes
 * under them are in use comes from libphonenumber's metadata, so that nothing invalid is offered.
 */
const fs = require('node:fs');
const path = require('node:path');
const { parsePhoneNumberFromString } = require('libphonenumber-js/max');

const table = fs.readFileSync(path.join(__dirname, 'world.table.txt'), 'utf8');
const lineDigits = 4;
const prefixesPerArea = 12;
/** By how many digits are open: strides that meet every exchange once, far from the one before. */
const steps = [1, 7, 61, 617, 6181, 61_803, 618_037];
const prefixesMin = 3;
const complaints = [];
const probes = ['0000', '1234', '2718', '3141', '4999', '5500', '6789', '7777', '8642', '9999'];
const types = {
  Local: ['FIXED_LINE', 'FIXED_LINE_OR_MOBILE'],
  Mobile: ['MOBILE'],
  TollFree: ['TOLL_FREE'],
};

function isInUse(prefix, { country, callingCode, kind }) {
  return probes.every((line) => {
    const parsed = parsePhoneNumberFromString(`+${callingCode}${prefix}${line}`);
    return (
      parsed?.isValid() && parsed.country === country && types[kind].includes(parsed.getType())
    );
  });
}

/** Prefixes in use under an area code, spread over it. */
function exchangesOf(areaCode, about) {
  const open = about.length - lineDigits - areaCode.length;
  if (open < 1) throw new Error(`${about.country} ${areaCode}: no room for an exchange`);
  const count = 10 ** open;
  const step = steps[open];
  const found = [];
  for (let i = 0; i < count && found.length < prefixesPerArea; i++) {
    const exchange = String((17 + i * step) % count).padStart(open, '0');
    if (!found.includes(exchange) && isInUse(areaCode + exchange, about)) found.push(exchange);
  }
  if (found.length < prefixesMin) {
    complaints.push(`${about.country} ${about.kind} ${areaCode}: only ${found.length} prefixes`);
  }
  return found.sort();
}

/** `CC calling code name`, then lines of kinds and, under Local, of cities. */
function readTable() {
  const countries = [];
  for (const line of table.split('\n').filter((each) => each !== '' && !each.startsWith('#'))) {
    if (!line.startsWith(' ')) {
      const [, country, callingCode, name] = /^(\w\w) \+(\d+) (.*)$/.exec(line);
      countries.push({ country, name, callingCode, kinds: [], places: [] });
      continue;
    }
    const country = countries.at(-1);
    if (/^ {2}\w/.test(line)) addKind(country, line.trim());
    else addCity(country, line.trim());
  }
  return countries;
}

/** `Local 10 sms,voice none` or `Mobile 10 sms,voice bundle 7 …`. */
function addKind(country, text) {
  const [kind, length, capabilities, requires, ...prefixes] = text.split(' ');
  const about = { country: country.country, callingCode: country.callingCode, kind, length };
  const areas = prefixes.map((prefix) => `${prefix}|:${exchangesOf(prefix, about).join(' ')}`);
  const what = { kind, lineDigits, capabilities: capabilities.replaceAll(',', ' ') };
  country.kinds.push({ ...what, ...(requires !== 'none' && { requires }), areas });
  country.lengthOfLocal ??= length;
}

/** `20 London|England|51.5074|-0.1278`. */
function addCity(country, text) {
  const [, areaCode, city, region, latitude, longitude] =
    /^(\d+) ([^|]+)\|([^|]+)\|([^|]+)\|(.+)$/.exec(text);
  const about = { ...country, kind: 'Local', length: country.lengthOfLocal };
  country.places.push(`${region}|${latitude}|${longitude}|${city}`);
  const exchanges = exchangesOf(areaCode, about).join(' ');
  country.kinds[0].areas.push(`${areaCode}|${country.places.length - 1}:${exchanges}`);
}

const countries = readTable().map(({ lengthOfLocal: _length, ...country }) => country);
if (complaints.length > 0) throw new Error(complaints.join('\n'));
process.stdout.write(`${JSON.stringify(countries).replaceAll('","', '",\n"')}\n`);
