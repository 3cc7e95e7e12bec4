import { Query } from '@nestjs/cqrs';
import type { CarrierDto } from './carrier.dto';

export class GetCarrierQuery extends Query<{
  readonly carrier: CarrierDto;
  readonly etag: string;
}> {}
