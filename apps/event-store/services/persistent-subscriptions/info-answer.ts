import { SubscriptionInfo } from '@eventstore/db-client/generated/persistent_pb';
import { ConsumerInfo } from '../../persistent-subscriptions/consumer';
import { GroupInfo } from '../../persistent-subscriptions/group-info';
import { Measurement } from '../../persistent-subscriptions/timings';

/** Puts what is known of a group into the message that clients read. */
export function toSubscriptionInfo(group: GroupInfo): SubscriptionInfo {
  const info = new SubscriptionInfo();
  info.setEventSource(group.stream);
  info.setGroupName(group.group);
  info.setStatus(group.status);
  info.setConnectionsList(group.consumers.map((consumer) => toConnection(consumer, group)));
  setSettings(info, group);
  setState(info, group);
  return info;
}

function setSettings(info: SubscriptionInfo, { settings, startFrom }: GroupInfo): void {
  info.setResolveLinkTos(settings.resolveLinks);
  info.setStartFrom(startFrom);
  info.setMessageTimeoutMilliseconds(settings.messageTimeoutMs);
  info.setExtraStatistics(settings.extraStatistics);
  info.setMaxRetryCount(settings.maxRetryCount);
  info.setLiveBufferSize(settings.liveBufferSize);
  info.setBufferSize(settings.historyBufferSize);
  info.setReadBatchSize(settings.readBatchSize);
  info.setCheckPointAfterMilliseconds(settings.checkpointAfterMs);
  info.setMinCheckPointCount(settings.minCheckpointCount);
  info.setMaxCheckPointCount(settings.maxCheckpointCount);
  info.setMaxSubscriberCount(settings.maxSubscriberCount);
  info.setNamedConsumerStrategy(settings.strategy);
}

/** There is no buffer of live events: the past and the present are read in the same way. */
const LIVE_BUFFER_COUNT = '0';

function setState(info: SubscriptionInfo, group: GroupInfo): void {
  info.setAveragePerSecond(group.rate.perSecond);
  info.setTotalItems(String(group.rate.total));
  info.setCountSinceLastMeasurement(String(group.rate.sinceLast));
  info.setLastCheckpointedEventPosition(group.lastCheckpointed);
  info.setLastKnownEventPosition(group.lastKnown);
  info.setReadBufferCount(group.readBufferCount);
  info.setLiveBufferCount(LIVE_BUFFER_COUNT);
  info.setRetryBufferCount(group.retryBufferCount);
  info.setTotalInFlightMessages(group.inFlight);
  info.setOutstandingMessagesCount(group.outstanding);
  info.setParkedMessageCount(String(group.parked));
}

function toConnection(
  consumer: ConsumerInfo,
  { settings }: GroupInfo,
): SubscriptionInfo.ConnectionInfo {
  const connection = new SubscriptionInfo.ConnectionInfo();
  connection.setUsername(consumer.username);
  connection.setConnectionName(consumer.connectionName);
  connection.setAverageItemsPerSecond(consumer.perSecond);
  connection.setTotalItems(String(consumer.total));
  connection.setCountSinceLastMeasurement(String(consumer.sinceLast));
  connection.setAvailableSlots(consumer.availableSlots);
  connection.setInFlightMessages(consumer.inFlight);
  const measured = settings.extraStatistics ? consumer.measurements : [];
  connection.setObservedMeasurementsList(measured.map(toMeasurement));
  return connection;
}

function toMeasurement({ key, value }: Measurement): SubscriptionInfo.Measurement {
  const measurement = new SubscriptionInfo.Measurement();
  measurement.setKey(key);
  measurement.setValue(String(value));
  return measurement;
}
