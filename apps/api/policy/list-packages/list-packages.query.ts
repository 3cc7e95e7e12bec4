import { Query } from '@nestjs/cqrs';
import type { Caller } from '../../access/caller';
import type { PackageListDto } from '../package.dto';

/** The packages that the caller may buy; the operator sees hidden ones, too. */
export class ListPackagesQuery extends Query<PackageListDto> {
  constructor(readonly caller: Caller) {
    super();
  }
}
