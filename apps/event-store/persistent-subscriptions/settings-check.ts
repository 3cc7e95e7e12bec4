import { eventFilter } from '../filters';
import { ALL_STREAM, GroupId, GroupSettings, StartFrom, STRATEGIES } from './group-settings';

const NAME_BYTES_MAX = 2048;
const FILTER_BYTES_MAX = 64 * 1024;
const NO_SIZE = ['liveBufferSize', 'maxSubscriberCount', 'maxRetryCount'] as const;
const NO_TIME = ['messageTimeoutMs', 'checkpointAfterMs'] as const;
const NO_COUNT = ['minCheckpointCount', 'maxCheckpointCount'] as const;
const NOT_NEGATIVE = [...NO_SIZE, ...NO_TIME, ...NO_COUNT] as const;

/** Says why a group cannot be as it was asked for, if it cannot. */
export function settingsProblem(
  id: GroupId,
  settings: GroupSettings,
  lastPosition: number,
): string | undefined {
  return (
    nameProblem(id) ??
    numberProblem(settings) ??
    startProblem(id, settings.startFrom, lastPosition) ??
    filterProblem(settings)
  );
}

function nameProblem({ stream, group }: GroupId): string | undefined {
  if (stream === '' || Buffer.byteLength(stream) > NAME_BYTES_MAX) return 'Bad stream name.';
  if (group === '' || Buffer.byteLength(group) > NAME_BYTES_MAX) return 'Bad group name.';
  return undefined;
}

function numberProblem(settings: GroupSettings): string | undefined {
  if (!STRATEGIES.includes(settings.strategy)) {
    return `Consumer strategy ${String(settings.strategy)} does not exist.`;
  }
  const negative = NOT_NEGATIVE.find((name) => settings[name] < 0);
  if (negative) return `${negative} may not be negative.`;
  if (settings.readBatchSize < 1) return 'readBatchSize must be greater than 0.';
  if (settings.readBatchSize >= settings.historyBufferSize) {
    return 'readBatchSize may not be greater than or equal to historyBufferSize.';
  }
  return undefined;
}

function startProblem(
  { stream }: GroupId,
  startFrom: StartFrom,
  lastPosition: number,
): string | undefined {
  if (typeof startFrom === 'string') return undefined;
  const { place, preparePosition } = startFrom;
  if (!Number.isSafeInteger(place) || place < 0 || preparePosition < 0) {
    return 'Invalid Start From position: it must be greater than or equal to 0.';
  }
  if (preparePosition > place) {
    return 'Invalid Start From position: prepare position must be less than or equal to the commit position.';
  }
  if (stream === ALL_STREAM && place > lastPosition) {
    return 'Invalid Start From position: commit position must be less than or equal to the last commit position in the transaction file.';
  }
  return undefined;
}

function filterProblem({ filter }: GroupSettings): string | undefined {
  if (!filter) return undefined;
  const text = filter.regex + filter.prefixes.join('');
  if (Buffer.byteLength(text) > FILTER_BYTES_MAX) return 'The filter is too long.';
  try {
    eventFilter(filter);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
