import { Environment } from '../environment';

/** A step from one format of the data to the next. */
export interface Migration {
  readonly from: number;
  readonly to: number;
  /** Said when it begins. */
  readonly why: string;
  /** Its last transaction marks the data with the new format. */
  run(environment: Environment, format: Buffer): Promise<void>;
}
