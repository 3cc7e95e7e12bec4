import { Query } from '@nestjs/cqrs';
import type { TimezoneListDto } from './timezone.dto';

export class ListTimezonesQuery extends Query<TimezoneListDto> {
  constructor(readonly search: string | undefined) {
    super();
  }
}
