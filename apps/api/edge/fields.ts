import { applyDecorators } from '@nestjs/common';
import { IsISO8601, IsString, Matches, MaxLength, type ValidationArguments } from 'class-validator';

const e164 = /^\+[1-9]\d{6,14}$/;
const toldMax = 3;

/** One line of text, not empty, without control characters, of at most `max` characters. */
export function IsPlainText(max: number): PropertyDecorator {
  return applyDecorators(
    IsString(),
    Matches(/^[^\p{Cc}\p{Cs}]+$/u, { message: '$property must be one line of text' }),
    Matches(/\S/, { message: '$property must not be empty' }),
    MaxLength(max),
  );
}

/**
 * The text of a message, of at most `max` characters: lines, and no control characters beside them. Half
 * of a character has no UTF-8: what the carrier lists would not be what was sent, and be sent again.
 */
export function IsMessageText(max: number): PropertyDecorator {
  return applyDecorators(
    IsString(),
    Matches(/^(?:[^\p{Cc}\p{Cs}]|[\r\n])*$/u, {
      message: '$property must have whole characters, and no control characters but line breaks',
    }),
    MaxLength(max),
  );
}

/** A number in E.164, or with `each` a list of them; those that are none are named. */
export function IsE164(options: { readonly each?: boolean } = {}): PropertyDecorator {
  const message = options.each
    ? ({ property, value }: ValidationArguments): string =>
        `${property} must be numbers in E.164, such as +14155552671${wrongOf(value)}`
    : '$property must be a number in E.164, such as +14155552671';
  return Matches(e164, { ...options, message });
}

function wrongOf(value: unknown): string {
  const all: readonly unknown[] = Array.isArray(value) ? value : [];
  const wrong = all.filter((one) => typeof one !== 'string' || !e164.test(one));
  if (wrong.length === 0) return '';
  const told = wrong.slice(0, toldMax).map((one) => JSON.stringify(one)?.slice(0, 32));
  const more = wrong.length - told.length;
  return `; not ${told.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** A point in time with its offset from UTC (RFC 3339). */
export function IsInstant(): PropertyDecorator {
  return applyDecorators(
    IsISO8601({ strict: true, strictSeparator: true }),
    Matches(/T.*(Z|[+-]\d\d:\d\d)$/, {
      message: '$property must be a time with its offset, such as 2026-12-01T09:00:00Z',
    }),
  );
}
