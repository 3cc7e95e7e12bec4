import { nearest } from '@trunkline/domain/words/nearest';
import { backup } from './commands/backup/backup';
import { exportLog } from './commands/export-log/export-log';
import { carrier } from './commands/carrier/carrier';
import { commandHelp, commands, help, isCommand, type CommandName } from './commands/help';
import { importLog } from './commands/import-log/import-log';
import { link } from './commands/link';
import { runProcess } from './commands/run-process';
import { configureNumbers } from './commands/configure-numbers/configure-numbers';
import { reconcile } from './commands/reconcile/reconcile';
import { restore } from './commands/restore/restore';
import { scavenge } from './commands/scavenge/scavenge';
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
  if (first === 'help') return rest[0] ? explain(named(rest[0])) : print(help());
  if (first.startsWith('-')) return up([first, ...rest]);
  return runCommand(named(first), rest);
}

type Command = (args: readonly string[]) => Promise<number>;

/** What is done in this process; the other commands are processes of their own. */
const ownCommands = new Map<CommandName, Command>([
  ['up', up],
  ['link', link],
  ['carrier', carrier],
  ['reconcile', reconcile],
  ['configure-numbers', configureNumbers],
  ['export-log', exportLog],
  ['import-log', importLog],
  ['scavenge', scavenge],
  ['backup', backup],
  ['restore', restore],
]);

function runCommand(name: CommandName, args: readonly string[]): Promise<number> | number {
  if (args.includes('--help') || args.includes('-h')) return explain(name);
  return ownCommands.get(name)?.(args) ?? runProcess(name, args);
}

/** The event store has a use of its own beside this system, and a usage that says all of it. */
function explain(name: CommandName): Promise<number> | number {
  return name === 'event-store' ? runProcess(name, ['--help']) : print(commandHelp(name));
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
