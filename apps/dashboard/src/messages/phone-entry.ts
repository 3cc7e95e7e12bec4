const e164 = /^\+[1-9]\d{6,14}$/;
const northAmerica = ['US', 'CA', 'PR'];

/** A number as people write it, in E.164; null for what is none. Of North America also without `+1`. */
export function readNumber(text: string, country: string): string | null {
  const digits = text
    .trim()
    .replaceAll(/[\s().\-–/]/g, '')
    .replace(/^00/, '+');
  if (e164.test(digits)) return digits;
  const national = /^1?([2-9]\d{9})$/.exec(digits);
  return national && northAmerica.includes(country) ? `+1${national[1]}` : null;
}

export type Recipients = {
  /** Each once, in their order. */
  numbers: string[];
  /** What is no number, as it was written. */
  invalid: string[];
  /** How many were named again. */
  repeated: number;
};

/** Reads what somebody pasted: one a line, or with commas or semicolons between. */
export function readRecipients(text: string, country: string): Recipients {
  const entries = text
    .split(/[\n,;\t]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const read = entries.map((entry) => ({ entry, number: readNumber(entry, country) }));
  const valid = read.flatMap(({ number }) => (number === null ? [] : [number]));
  const numbers = [...new Set(valid)];
  const invalid = [
    ...new Set(read.filter(({ number }) => number === null).map((one) => one.entry)),
  ];
  return { numbers, invalid, repeated: valid.length - numbers.length };
}
