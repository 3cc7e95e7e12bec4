import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { type FieldError, type Problem, invalidRequest } from './problem';

/** How class-validator calls a field that the DTO does not have. */
const unknownField = 'whitelistValidation';

/** Refuses unknown fields and everything that a DTO does not describe, naming each field. */
export function validation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    exceptionFactory: (errors): Problem => invalidRequest(errors.flatMap((one) => flatten(one))),
  });
}

/** What says more of a field than any other: that it is not the kind of thing that it should be. */
const kinds = [
  unknownField,
  'isString',
  'isInt',
  'isNumber',
  'isBoolean',
  'isArray',
  'isObject',
  'nestedValidation',
];

function flatten(error: ValidationError, parent = ''): readonly FieldError[] {
  const field = parent === '' ? error.property : `${parent}.${error.property}`;
  const found = Object.entries(error.constraints ?? {});
  const worst = found.find(([code]) => kinds.includes(code)) ?? found[0];
  const isMissing = error.value === undefined;
  const own = worst ? [fieldError(field, { code: worst[0], detail: worst[1], isMissing })] : [];
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, field))];
}

type Broken = { readonly code: string; readonly detail: string; readonly isMissing: boolean };

/** Of a field that is not there, the first rule that it breaks says little. */
function fieldError(field: string, { code, detail, isMissing }: Broken): FieldError {
  if (code === unknownField) {
    return { field, code: 'unknown-field', detail: `${field} is no field of this request` };
  }
  if (isMissing) return { field, code: 'required', detail: `${field} is required` };
  if (code !== 'nestedValidation') return { field, code: codeOf(code), detail };
  const wanted = detail.startsWith('each') ? 'a list of objects' : 'an object';
  return { field, code: codeOf(code), detail: `${field} must be ${wanted}` };
}

function codeOf(constraint: string): string {
  return constraint.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
