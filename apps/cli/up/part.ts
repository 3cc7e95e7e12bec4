/** What `up` can start, in the order in which it is shown. */
export const partNames = [
  'event-store',
  'redis',
  'sandbox-carrier',
  'relay',
  'worker',
  'api',
] as const;

export type PartName = (typeof partNames)[number];

/** One process that `up` starts, keeps running and stops. */
export type Part = {
  readonly name: PartName;
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly port?: number;
  /** Where its data lies, for those that keep any. */
  readonly dataDir?: string;
  /** The line on its output that says it does its work. */
  readonly readyLine: RegExp;
};
