/** Twilio takes no longer text, and no text of more parts, than these. */
export const charactersMax = 1_600;
export const segmentsMax = 10;

/** A text, and the parts that it is sent in, as the encoding of the carrier counts them. */
export type MeasuredText = { readonly body: string; readonly segments: number };

export type MessageTextRejection =
  | { readonly code: 'MessageBodyEmpty' }
  | {
      readonly code: 'MessageBodyTooLong';
      readonly characters: number;
      readonly segments: number;
    };

/** Why a text cannot be sent; undefined when it can. A text of white space only is empty. */
export function whyTextRefused({ body, segments }: MeasuredText): MessageTextRejection | undefined {
  if (body.trim() === '') return { code: 'MessageBodyEmpty' };
  const characters = body.length;
  if (characters > charactersMax || segments > segmentsMax) {
    return { code: 'MessageBodyTooLong', characters, segments };
  }
  return undefined;
}
