import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CliError } from '../cli-error';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<T extends Options> = ReturnType<typeof parseArgs<{ options: T }>>['values'];

/** `reconcile` says by 2 that something differs; a script must not take a typing mistake for that. */
function misuseCode(command: string): number {
  return command === 'reconcile' ? 1 : 2;
}

/** Reads the flags of a command; what cannot be understood is said with where to look. */
export function readFlags<T extends Options>(
  command: string,
  args: readonly string[],
  options: T,
): Values<T> {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new CliError(
      `${(error as Error).message}. See "trunkline help ${command}".`,
      misuseCode(command),
    );
  }
}

/** The value of a flag that the command cannot do without. */
export function required(command: string, flag: string, value: string | undefined): string {
  if (value) return value;
  throw new CliError(`${flag} is missing. See "trunkline help ${command}".`, 2);
}
