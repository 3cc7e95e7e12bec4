import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
} from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { problemContent } from '../edge/openapi-problems';
import type { ApiRequest } from '../edge/request';
import { askingOf } from './asking';

/** Gives a controller the wish behind a write: its actor, its Idempotency-Key, its If-Match. */
export const Asked = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  askingOf(context.switchToHttp().getRequest<ApiRequest>()),
);

/** Describes a route that changes something and answers `status` when it did. */
export const Write = (status: number): MethodDecorator =>
  applyDecorators(
    HttpCode(status),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'At most 255 printable characters. The same key with the same body answers as the first time, with `Idempotency-Replayed: true`; with another body 422 `idempotency-key-reused`.',
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The `ETag` that was seen last; 412 `revision-mismatch` when it moved since.',
    }),
    ...[
      [400, 'The request is not valid; `errors` names each field.'],
      [409, 'The state of the account does not allow it; `code` says why.'],
      [412, 'What `If-Match` names has moved.'],
      [422, 'The request is understood and cannot be granted; `code` says why.'],
      [429, 'Too many requests; see `Retry-After`.'],
      [503, 'A part is away; nothing is lost. Repeat with the same Idempotency-Key.'],
    ].map(([code, description]) =>
      ApiResponse({
        status: code as number,
        description: description as string,
        content: problemContent,
      }),
    ),
  );
