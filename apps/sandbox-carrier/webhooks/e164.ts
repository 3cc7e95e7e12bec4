import { z } from 'zod';

export const e164 = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'is not a number in E.164, such as +14155552671');
