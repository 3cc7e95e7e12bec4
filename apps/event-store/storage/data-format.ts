import { randomUUID } from 'node:crypto';
import { OperationLog, processLog } from '../operation-log';
import { ABOUT } from './about';
import { Environment } from './environment';
import { MIGRATIONS } from './migrations/migrations';

/** Thrown when the data on disk were written by a version that this one does not know. */
export class UnknownDataFormat extends Error {}

/** The format that this version writes: what the tables hold, and what has to be in them. */
export const FORMAT = 3;

/**
 * Marks a fresh store with the format that it is written in, and takes an older one to it, step by
 * step. Each step ends with the transaction that says so, so one that is interrupted is done again.
 */
export async function bringUpToDate(
  environment: Environment,
  log: OperationLog = processLog(),
): Promise<void> {
  const { about } = environment;
  const stored = about.getBinary(ABOUT.format)?.toString();
  if (stored === undefined) return mark(environment);
  let format = Number(stored);
  if (!(format <= FORMAT)) throw new UnknownDataFormat(tooNew(stored));
  while (format < FORMAT) {
    const step = MIGRATIONS.find(({ from }) => from === format);
    if (!step)
      throw new UnknownDataFormat(`there is no way from data format ${format} to ${FORMAT}`);
    log.info({ from: format, to: step.to }, `bringing the data to format ${step.to}: ${step.why}`);
    await step.run(environment, Buffer.from(`${step.to}`));
    format = step.to;
  }
}

async function mark({ change, about }: Environment): Promise<void> {
  await change(() => {
    void about.put(ABOUT.storeId, Buffer.from(randomUUID()));
    void about.put(ABOUT.format, Buffer.from(`${FORMAT}`));
  });
}

function tooNew(format: string): string {
  return (
    `the data were written in format ${format}, by a later version: this one knows formats up to ` +
    `${FORMAT}. Start the later version, or restore a backup that was made before it`
  );
}
