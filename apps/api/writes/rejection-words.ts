import type { Problem } from '../edge/problem';

/** How a rejection is answered, and what else its document says. */
export type Words = readonly [
  status: number,
  detail: string,
  members?: Readonly<Record<string, unknown>>,
];

/** One row for each of some rejections. */
export type TableOf<Rejection extends { readonly code: string }> = {
  readonly [Code in Rejection['code']]: (
    rejection: Extract<Rejection, { readonly code: Code }>,
  ) => Words | Problem;
};
