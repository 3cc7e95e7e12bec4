import { Environment } from '../environment';
import { indexesFollowTheLog } from './indexes-follow-the-log';

/** A step from one format of the data to the next. */
export interface Migration {
  readonly from: number;
  readonly to: number;
  /** Said when it begins. */
  readonly why: string;
  /** Its last transaction marks the data with the new format. */
  run(environment: Environment, format: Buffer): Promise<void>;
}

/** All steps, the oldest first. A released one is never changed. */
export const MIGRATIONS: readonly Migration[] = [indexesFollowTheLog];
