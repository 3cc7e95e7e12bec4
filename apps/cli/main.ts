import { commandHelp, commands, help, isCommand, type CommandName } from './commands/help';
import { link } from './commands/link';
import { runProcess } from './commands/run-process';
import { nearest } from './commands/nearest';
import { CliError } from './cli-error';
import { version } from './places';
import { up } from './up/up';

/** Runs the command line and ends the process with its exit code. */
export async function main(args: readonly string[] = process.argv.slice(2)): Promise<void> {
  // A reader that went away (`| head`) is no reason to stop what runs.
  process.stdout.on('error', () => undefined);
  process.exit(await codeOf(args));
}

async function codeOf(args: readonly string[]): Promise<number> {
  try {
    return await run(args);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
}

const answers = new Map([
  ['--version', () => version],
  ['-v', () => version],
  ['--help', help],
  ['-h', help],
]);

function run([first = 'up', ...rest]: readonly string[]): Promise<number> | number {
  const answer = answers.get(first);
  if (answer) return print(answer());
  if (first === 'help') return print(rest[0] ? commandHelp(named(rest[0])) : help());
  if (first.startsWith('-')) return up([first, ...rest]);
  return runCommand(named(first), rest);
}

function runCommand(name: CommandName, args: readonly string[]): Promise<number> | number {
  if (args.includes('--help') || args.includes('-h')) return print(commandHelp(name));
  if (name === 'up') return up(args);
  if (name === 'link') return link(args);
  return runProcess(name, args);
}

function named(word: string): CommandName {
  if (isCommand(word)) return word;
  const guess = nearest(word, Object.keys(commands));
  const hint = guess ? `Did you mean "trunkline ${guess}"?` : 'See "trunkline --help".';
  throw new CliError(`There is no command "${word}". ${hint}`, 2);
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

if (require.main === module) void main();
