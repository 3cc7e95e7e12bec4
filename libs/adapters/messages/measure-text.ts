import { SegmentedMessage } from 'sms-segments-calculator';

/** How a text goes out, as the carrier counts it. */
export type TextMeasures = {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** The parts that it is sent in; 0 for an empty text, which cannot be sent. */
  readonly segments: number;
  readonly characters: number;
  /** The characters that have it written in two bytes each, once each, in their order. */
  readonly outsideGsm: readonly string[];
};

/** Counts the parts of a text: GSM-7 has 160 or 153 characters in each, UCS-2 has 70 or 67. */
export function measureText(body: string): TextMeasures {
  const message = new SegmentedMessage(body);
  const characters = [...body].length;
  const encoding = message.encodingName === 'GSM-7' ? 'GSM-7' : 'UCS-2';
  const segments = body === '' ? 0 : message.segmentsCount;
  return {
    encoding,
    segments,
    characters,
    outsideGsm: [...new Set(message.getNonGsmCharacters())],
  };
}
