import { ConsumerInfo } from './consumer';
import { Group } from './group';
import { formatPlace, formatStartFrom, GroupId, GroupSettings } from './group-settings';
import { RateMeasured } from './rate';

/** How a group does, as its clients can ask. */
export interface GroupInfo extends GroupId {
  readonly settings: GroupSettings;
  readonly status: string;
  readonly startFrom: string;
  readonly rate: RateMeasured;
  /** Places as clients know them; empty when there is none yet. */
  readonly lastCheckpointed: string;
  readonly lastKnown: string;
  readonly readBufferCount: number;
  readonly retryBufferCount: number;
  readonly inFlight: number;
  readonly outstanding: number;
  readonly parked: number;
  readonly consumers: readonly ConsumerInfo[];
}

/** Asking starts a new measurement of the rates. */
export function describeGroup(group: Group, nowMs: number): GroupInfo {
  const { stream } = group.id;
  const { settings } = group.config;
  const consumers = [...group.consumers].map((consumer) => consumer.info(nowMs));
  const place = (at: number | undefined): string =>
    at === undefined ? '' : formatPlace(stream, at);
  return {
    ...group.id,
    settings,
    status: statusOf(group),
    startFrom: formatStartFrom(stream, settings.startFrom),
    rate: group.rate.measure(nowMs),
    lastCheckpointed: place(group.checkpoints.lastPlace),
    lastKnown: place(group.reader.source.lastKnown()),
    readBufferCount: group.buffer.freshCount,
    retryBufferCount: group.buffer.retryCount,
    inFlight: consumers.reduce((sum, { inFlight }) => sum + inFlight, 0),
    outstanding: group.outstanding.count,
    parked: group.parkedCount,
    consumers,
  };
}

function statusOf({ reader }: Group): string {
  const status = reader.isAtEnd ? 'Live' : 'Behind';
  if (!reader.replay.isUnderWay) return status;
  return reader.isAtEnd
    ? `ReplayingParkedMessages, ${status}`
    : `${status}, ReplayingParkedMessages`;
}
