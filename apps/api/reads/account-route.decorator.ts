import { applyDecorators, Controller, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { AccountIdPipe } from './path-ids.pipe';

/** A controller of one account: `/v1/accounts/{accountId}/…`, filed under `tag` in the document. */
export const AccountRoute = (tag: string, rest = ''): ClassDecorator =>
  applyDecorators(
    Controller(`v1/accounts/:accountId${rest === '' ? '' : `/${rest}`}`),
    ApiTags(tag),
    ApiParam({
      name: 'accountId',
      schema: { type: 'string' },
      example: 'acc_0123456789abcdef01234567',
    }),
  );

/** The id of the account that a route names. */
export const OfAccount = (): ParameterDecorator => Param('accountId', AccountIdPipe);
