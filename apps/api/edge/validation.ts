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
  const own = Object.entries(error.constraints ?? {}).map(([code, detail]) => ({
    field,
    code: codeOf(code),
    detail: code === unknownField ? `${field} is no field of this request` : detail,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, field))];
}

function codeOf(constraint: string): string {
  if (constraint === unknownField) return 'unknown-field';
  return constraint.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
