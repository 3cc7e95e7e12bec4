import { SegmentedMessage } from 'sms-segments-calculator';

/** How a text goes out, as the carrier counts it. */
export type TextMeasures = {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** The parts that it is sent in; 0 for an empty text, which cannot be sent. */
  readonly segments: number;
  readonly characters: number;
  /** How many more characters of this encoding the last part has room for. */
  readonly charactersLeft: number;
  /** The characters that have it written in two bytes each, once each, in their order. */
  readonly outsideGsm: readonly string[];
};

const bitsOfCharacter = { 'GSM-7': 7, 'UCS-2': 16 } as const;

/** Counts the parts of a text: GSM-7 has 160 or 153 characters in each, UCS-2 has 70 or 67. */
export function measureText(body: string): TextMeasures {
  const message = new SegmentedMessage(body);
  const characters = [...body].length;
  const encoding = message.encodingName === 'GSM-7' ? 'GSM-7' : 'UCS-2';
  const segments = body === '' ? 0 : message.segmentsCount;
  const freeBits = message.segments.at(-1)?.freeSizeInBits() ?? 0;
  return {
    encoding,
    segments,
    characters,
    charactersLeft: Math.max(0, Math.floor(freeBits / bitsOfCharacter[encoding])),
    outsideGsm: [...new Set(message.getNonGsmCharacters())],
  };
}
