import type { TextMessage, TextPreview } from '../api/message-calls';
import { counted, listed } from '../shared/words';

const reasons: Record<string, string> = {
  optedOut: 'the recipient wants no more texts',
  invalidRecipient: 'the number cannot be reached',
  notSendable: 'the number takes no texts',
  regionNotEnabled: 'texts to this country are not enabled',
  unregisteredSender: 'your number is not registered for business texts yet',
  refused: 'the carrier refused it',
  expired: 'it could not be sent in time',
  unanswered: 'the carrier gave no answer',
  insufficientCredits: 'there were too few credits',
  stopped: 'its schedule was cancelled before',
  undelivered: 'the carrier gave no reason',
  '21610': 'the recipient wants no more texts',
  '30003': 'the phone is off or out of reach',
  '30004': 'the recipient’s network blocked it',
  '30005': 'the number is not in use',
  '30006': 'a landline, or a network that takes no texts',
  '30007': 'the carrier took it for spam',
  '30008': 'the carrier gave no reason',
  '30034': 'your number is not registered for business texts yet',
};

/** Why a text was not sent or did not arrive, in words; a number of the carrier stands beside them. */
export function reasonWords({ reason, detail }: Pick<TextMessage, 'reason' | 'detail'>): string {
  if (reason === null) return 'for an unknown reason';
  const words = reasons[reason] ?? detail ?? 'the carrier gave no words for it';
  return /^\d+$/.test(reason) ? `${words} (carrier code ${reason})` : words;
}

/** How far a text that was sent has come. */
export function statusWords(text: Pick<TextMessage, 'status' | 'reason' | 'detail'>): string {
  switch (text.status) {
    case 'accepted':
      return 'Waiting to be sent';
    case 'sending':
      return 'Being sent';
    case 'sent':
      return 'Sent';
    case 'delivered':
      return 'Delivered';
    case 'undelivered':
      return `Not delivered: ${reasonWords(text)}`;
    case 'failed':
      return `Not sent: ${reasonWords(text)}`;
    case 'received':
      return 'Received';
  }
}

/** False while the carrier may still say more about it. */
export function isSettled({ status }: Pick<TextMessage, 'status'>): boolean {
  return ['delivered', 'undelivered', 'failed', 'received'].includes(status);
}

/** `2 segments · UCS-2 · room for 31 more`. */
export function sizeWords({ segments, encoding, charactersLeft }: TextPreview): string {
  if (segments === 0) return 'Nothing written yet';
  return `${counted(segments, 'segment')} · ${encoding} · room for ${charactersLeft.toLocaleString()} more`;
}

const toldMax = 5;

/** What makes a text cost more; null where nothing does. */
export function forcingWords({ forcingCharacters }: TextPreview): string | null {
  if (forcingCharacters.length === 0) return null;
  const told = forcingCharacters.slice(0, toldMax).map((one) => `“${one}”`);
  const words = forcingCharacters.length > toldMax ? `${told.join(', ')} and others` : listed(told);
  return `Because of ${words}, a segment has room for 70 characters instead of 160.`;
}
