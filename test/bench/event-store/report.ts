import { AppendMeasurement, appendTable } from './cases/appends';
import { LagMeasurement, lagTable } from './cases/lag';
import { ProfileMeasurement, profileTable } from './cases/profile';
import { ReadMeasurement, readTable } from './cases/reads';
import { Rival } from './command-line';
import { Machine, machineText } from '../common/machine';
import { Sizes } from './sizes';

/** One run of the bench. */
export interface Results {
  readonly command: string;
  readonly machine: Machine;
  readonly sizes: Sizes;
  readonly rivals: readonly Rival[];
  readonly appends: readonly AppendMeasurement[] | undefined;
  readonly reads: readonly ReadMeasurement[] | undefined;
  readonly lag: readonly LagMeasurement[] | undefined;
  readonly profile: readonly ProfileMeasurement[] | undefined;
}

export function describe({ command, machine, ...cases }: Results): string {
  const { appends, reads, lag, profile } = cases;
  return [
    `    ${command}`,
    machineText(machine),
    ...(appends ? [appendTable(appends)] : []),
    ...(reads ? [readTable(reads)] : []),
    ...(lag ? [lagTable(lag)] : []),
    ...(profile ? [profileTable(profile)] : []),
  ].join('\n\n');
}
