import { version } from '../places';

type CommandHelp = { readonly summary: string; readonly usage: string; readonly details: string };

/** Every command in the order in which a newcomer meets it. */
export const commands = {
  up: {
    summary: 'start everything on this machine (the default)',
    usage: 'trunkline up [--verbose]',
    details: `Starts event store, Redis, sandbox carrier, relay, worker and API, restarts what dies, and
stops all of it in order on Ctrl-C or SIGTERM. Data, logs and keys are kept in
TRUNKLINE_DATA_DIR (.trunkline). A part whose address is given is not started:
EVENTSTORE_URL, REDIS_URL, TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN.

  --verbose   show what every part logs, as it comes

  PORT                port of the API and the dashboard (3000)
  TRUNKLINE_CARRIER=sandbox-orders
                      the embedded carrier takes orders, and delivers later
  TRUNKLINE_DEMO=off  open no demo account on the first start`,
  },
  link: {
    summary: 'print a new sign-in link for the dashboard',
    usage: 'trunkline link [--account ID]',
    details: `Asks the running API for a link that signs a browser in to one account's dashboard.

  --account ID   the account; else the demo account`,
  },
  api: {
    summary: 'run one API process',
    usage: 'trunkline api',
    details: 'Needs EVENTSTORE_URL, REDIS_URL, TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.',
  },
  relay: {
    summary: 'run one relay process',
    usage: 'trunkline relay',
    details: 'Needs EVENTSTORE_URL and REDIS_URL. One leads, further ones stand by.',
  },
  worker: {
    summary: 'run one worker process',
    usage: 'trunkline worker',
    details: 'Needs EVENTSTORE_URL, REDIS_URL, TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.',
  },
  'event-store': {
    summary: 'run the embedded event store',
    usage: 'trunkline event-store --port N (--data-dir DIR | --in-memory) [options]',
    details: 'Speaks EventStoreDB\'s gRPC protocol. "trunkline event-store --help" says more.',
  },
  'sandbox-carrier': {
    summary: 'run the embedded carrier',
    usage: 'trunkline sandbox-carrier --port N --data-dir DIR [--host H]',
    details: `Speaks Twilio's REST protocol over a generated inventory of numbers, and beside it one of
a carrier that takes orders and reserves. Accepts the credentials in TWILIO_ACCOUNT_SID and
TWILIO_AUTH_TOKEN.`,
  },
  carrier: {
    summary: 'tell whether numbers are bought, and let them be again',
    usage: 'trunkline carrier [resume-buying] [--api URL] [--json]',
    details: `Asks the API that runs on TRUNKLINE_DATA_DIR, with the operator's key that is kept there or
given as TRUNKLINE_OPERATOR_KEY: whether numbers are bought, if not why and what to do, whether the
carrier answers, the calls under way, and what the last comparison with the log came to.

  resume-buying   let all accounts buy again, once what stopped them is put right; while
                  nothing is stopped this changes nothing
  --api URL       ask the API at this address instead, also of another machine
  --json          print the answer as JSON

Ends with 0 while numbers are bought and the carrier is asked, 2 while buying is stopped or the
circuit is not closed, 1 when it could not be found out. resume-buying ends with 0 when buying is
open, 1 when that could not be done. A flag that is not understood ends with 2.`,
  },
  'configure-numbers': {
    summary: 'have the carrier told again where to send what comes in',
    usage: 'trunkline configure-numbers [--account ID] [--dry-run]',
    details: `For all numbers that accounts have, or those of one account: after TRUNKLINE_PUBLIC_URL has changed
and the workers run with the new one. It records that this is wanted, and the workers do it, one
number after another and through the limits for the carrier. Running it again is harmless.

  --account ID   the numbers of this account only
  --dry-run      tell how many there are, and change nothing

Needs EVENTSTORE_URL, or what runs on TRUNKLINE_DATA_DIR. How each number came out stands on its
assignment, and a \`problem\` on the number.`,
  },
  reconcile: {
    summary: "compare the carrier's numbers with the log, and repair",
    usage: 'trunkline reconcile [--adopt | --release] [--json]',
    details: `Reads the carrier's whole inventory and the whole log, names every difference, and changes
nothing unless it is told to. Uses what runs on TRUNKLINE_DATA_DIR, or EVENTSTORE_URL, REDIS_URL,
TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN. Numbers of other environments, and what is being bought or
given back, are left alone.

  --adopt     give each stray number to its account, or keep it for whoever wants it next
  --release   give each stray number back to the carrier
  --json      print the report as JSON

Both also mark the numbers that the carrier lost, and those that it has again. Ends with 0 when
nothing differs any more, 2 when something does, 1 when it could not be found out.`,
  },
  'export-log': {
    summary: 'write the whole log of an event store to a file',
    usage: 'trunkline export-log --from URL --to (FILE | -)',
    details: `Reads any EventStoreDB, KurrentDB or embedded event store by its connection string and writes
a line of JSON for each event, byte for byte. A file gets its name when it is complete.

  --from URL   esdb://host:port?tls=false, or another connection string
  --to FILE    gzip when it ends in .gz; - is standard output`,
  },
  'import-log': {
    summary: 'write a log into an event store',
    usage: 'trunkline import-log --from (FILE | - | URL) --to URL [--include LIST] [--verify]',
    details: `Writes the same streams, revisions, ids and bytes in the same order; "created" and
positions are the new server's. An import that was interrupted can be repeated and goes on. It
is refused when one of the streams has other events there. Where a scavenge has removed events,
hidden events of the type $trunkline-gap keep the revisions of those that follow.

  --from       a file of export-log, - for standard input, or an event store
  --to URL     the event store that is written to
  --include    streams that servers make for themselves and that stay behind otherwise, some of
               users,subscriptions,projections,maintenance
  --verify     read both logs afterwards and compare them byte for byte`,
  },
  scavenge: {
    summary: 'remove what the limits of streams hide',
    usage: 'trunkline scavenge [--url URL]',
    details: `Asks a running embedded event store and waits until it has; it serves others meanwhile.

  --url URL   its address, with user and password if it needs them (http://127.0.0.1:2113)`,
  },
  backup: {
    summary: 'copy the data of a running event store',
    usage: 'trunkline backup --to DIR [--url URL]',
    details: `Asks a running embedded event store for a consistent copy of its data. An event store
started with --data-dir DIR goes on from there.

  --to DIR    where to, on the machine of the event store
  --url URL   its address, with user and password if it needs them (http://127.0.0.1:2113)`,
  },
  restore: {
    summary: 'go back to a backup of the event store',
    usage: 'trunkline restore --from DIR',
    details: `Copies a backup into TRUNKLINE_DATA_DIR, opens the copy, reads all of it, and only then puts it
in the place of the event store's data. What was there is kept beside it, under a name with
the time, and so is what Redis kept: Redis begins empty. Refused while anything runs there.
Afterwards start, and run "trunkline reconcile --adopt" before customers come back.

  --from DIR   a directory that "trunkline backup" wrote`,
  },
} as const satisfies Record<string, CommandHelp>;

export type CommandName = keyof typeof commands;

export const isCommand = (word: string): word is CommandName => Object.hasOwn(commands, word);

export function help(): string {
  const rows = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(19)}${summary}`,
  );
  return [
    `trunkline ${version}: phone numbers, credits and timezones of SMS accounts, event-sourced`,
    '',
    'Usage: trunkline [command] [options]',
    '',
    ...rows,
    '',
    '"trunkline help COMMAND" says more. --version prints the version.',
  ].join('\n');
}

export function commandHelp(name: CommandName): string {
  const { summary, usage, details } = commands[name];
  return [`trunkline ${name}: ${summary}`, '', `Usage: ${usage}`, '', details].join('\n');
}
