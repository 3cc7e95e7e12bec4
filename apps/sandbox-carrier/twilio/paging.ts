import { z } from 'zod';

/** A number from 0, as text in a query. */
export const count = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** Twilio's page size: 50 unless asked for, 1000 at most. */
export const pageSize = z
  .string()
  .regex(/^[1-9]\d{0,2}$|^1000$/, 'is 1 to 1000')
  .transform(Number)
  .default(50);
