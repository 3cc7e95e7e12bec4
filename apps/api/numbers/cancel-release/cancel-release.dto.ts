import { ApiProperty } from '@nestjs/swagger';

export class ReleaseCancelledDto {
  /** @example "+12125550123" */
  number!: string;
  // The build finds no type for the document in a field that is never anything else.
  @ApiProperty({ type: String, nullable: true, example: null })
  releaseAt!: null;
}
