import { invalidRequest } from '../../edge/problem';
import type { AssignNumberDto } from './assign-number.dto';

/** Which number is wanted: one named outright, or one that a search offered. */
export type NumberWish =
  | { readonly by: 'number'; readonly number: string }
  | { readonly by: 'offer'; readonly offerId: string };

export function numberWish({ number, offerId }: AssignNumberDto): NumberWish {
  if (number && !offerId) return { by: 'number', number };
  if (offerId && !number) return { by: 'offer', offerId };
  const detail = 'send either number or offerId';
  throw invalidRequest([{ field: 'number', code: 'one-of', detail }]);
}
