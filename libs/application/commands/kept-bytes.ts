import { commandPageSize, rememberedCommandsMin } from './remembered-commands';

const streamBytes = 2_000;
/** Of a command: its short id and fingerprint, and where its events stand. */
const commandBytes = 300;
/** Of what an event leaves in a state: a reference first, which then becomes a word in a page. */
const newestBytes = 200;
const newestMax = 16_384;
const packedBytes = 12;

/** About how much memory a folded stream takes, if its events are as small as those of a wallet. */
export function keptBytesOf(events: number): number {
  return (
    streamBytes +
    Math.min(events, rememberedCommandsMin + commandPageSize) * commandBytes +
    Math.min(events, newestMax) * newestBytes +
    events * packedBytes
  );
}
