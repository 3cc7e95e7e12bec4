import type { NumberKind, SearchWay } from '@trunkline/application/ports/carrier';
import { PackageDto } from '../../policy/package.dto';

export class KindOptionDto {
  kind!: NumberKind;
  searchBy!: SearchWay[];
  capabilities!: ('sms' | 'mms' | 'voice')[];
}

/** The slot that the next number takes, and whether a package is needed for it. */
export class NextNumberDto {
  slot!: 'primary' | 'secondary';
  price!: 'included' | 'package' | 'needs-package';
}

/** What the account can search for. */
export class NumberSearchOptionsDto {
  /** The country that the account registered with. @example "US" */
  country!: string;
  kinds!: KindOptionDto[];
  nextNumber!: NextNumberDto;
  /** For how long a number is held that is looked at; 0 where none is. */
  holdMinutes!: number;
  /** What can be bought for more numbers, cheapest first. */
  packages!: PackageDto[];
}
