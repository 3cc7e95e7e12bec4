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
    stopAtFirstError: true,
    exceptionFactory: (errors): Problem => invalidRequest(errors.flatMap((one) => flatten(one))),
  });
}

function flatten(error: ValidationError, parent = ''): readonly FieldError[] {
  const field = parent === '' ? error.property : `${parent}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([code, detail]) =>
    fieldError(field, { code, detail, isMissing: error.value === undefined }),
  );
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, field))];
}

type Broken = { readonly code: string; readonly detail: string; readonly isMissing: boolean };

/** Of a field that is not there, the first rule that it breaks says little. */
function fieldError(field: string, { code, detail, isMissing }: Broken): FieldError {
  if (code === unknownField) {
    return { field, code: 'unknown-field', detail: `${field} is no field of this request` };
  }
  if (isMissing) return { field, code: 'required', detail: `${field} is required` };
  return { field, code: codeOf(code), detail };
}

function codeOf(constraint: string): string {
  return constraint.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
