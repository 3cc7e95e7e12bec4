import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startTrunkline } from '../contenders/trunkline';
import { ProfileSummary, summariseProfile } from '../cpu-profile';
import { startLoad } from '../load-process';
import { Task } from '../load/tasks';
import { Sizes } from '../sizes';
import { markdownTable, percent } from '../../common/table';

const STREAM = 'profile-bench';
const SHARE_MIN = 0.02;

export interface ProfileMeasurement {
  readonly what: string;
  readonly who: 'client' | 'server';
  readonly summary: ProfileSummary;
}

/** Where the time of the client's process and of the server's goes, in appends and in reads. */
export async function measureProfiles(
  folders: { readonly directory: string; readonly profiles: string },
  sizes: Sizes,
  say: (line: string) => void,
): Promise<ProfileMeasurement[]> {
  const { profileMs, readEvents: events } = sizes;
  const appends = { inFlight: 100, eventsPerAppend: 1, durationMs: profileMs, streams: 'profile' };
  const appending: Task = { kind: 'append', ...appends };
  const reading: Task = { kind: 'read', reading: 'stream', stream: STREAM, events };
  const all: ProfileMeasurement[] = [];
  for (const [what, task] of [
    ['single appends, 100 in flight', appending],
    ['reading a stream', reading],
  ] as const) {
    say(`profile: ${what}`);
    const name = task.kind;
    const data = join(folders.directory, `profile-${name}`);
    if (task.kind === 'read') await fillFirst(data, events);
    all.push(...(await profile({ what, task, data, profiles: join(folders.profiles, name) })));
  }
  return all;
}

/** In processes of their own, which are not part of the profile. */
async function fillFirst(directory: string, events: number): Promise<void> {
  const server = await startTrunkline(directory);
  const load = await startLoad('filling', server.target);
  await load.perform({ kind: 'fill', stream: STREAM, events });
  await load.stop();
  await server.stop();
}

interface ProfiledWork {
  readonly what: string;
  readonly task: Task;
  readonly data: string;
  readonly profiles: string;
}

async function profile({
  what,
  task,
  data,
  profiles,
}: ProfiledWork): Promise<ProfileMeasurement[]> {
  const [serverFolder, clientFolder] = ['server', 'client'].map((who) => join(profiles, who));
  const server = await startTrunkline(data, profilingInto(serverFolder!));
  const load = await startLoad('profile', server.target, profilingInto(clientFolder!));
  await load.perform(task);
  await load.stop();
  await server.stop();
  return [
    { what, who: 'client', summary: summariseProfile(clientFolder!) },
    { what, who: 'server', summary: summariseProfile(serverFolder!) },
  ];
}

function profilingInto(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

export function profileTable(measurements: readonly ProfileMeasurement[]): string {
  const columns = measurements.map(({ what, who }) => `${what}: ${who}`);
  const parts = new Set(
    measurements.flatMap(({ summary }) =>
      summary.byPart.filter(({ share }) => share >= SHARE_MIN).map(({ name }) => name),
    ),
  );
  const shareIn = ({ summary }: ProfileMeasurement, part: string): string => {
    const share = summary.byPart.find(({ name }) => name === part)?.share ?? 0;
    return percent(share);
  };
  return markdownTable([
    ['share of the busy time', ...columns],
    ...[...parts].map((part) => [part, ...measurements.map((each) => shareIn(each, part))]),
    ['busy, of the time it ran', ...measurements.map(({ summary }) => percent(summary.busy))],
  ]);
}
