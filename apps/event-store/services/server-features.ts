import {
  SupportedMethod,
  SupportedMethods,
} from '@eventstore/db-client/generated/serverfeatures_pb';
import { Handler, Handlers, unary } from '../transport/call';

/** The version of EventStoreDB whose behaviour is served; clients decide by it what they may ask. */
export const SERVER_VERSION = '24.10.4';

const PERSISTENT_SUBSCRIPTIONS =
  '/event_store.client.persistent_subscriptions.PersistentSubscriptions/';

const FEATURES: Readonly<Record<string, readonly string[]>> = {
  '/event_store.client.streams.Streams/Read': ['position', 'events'],
  '/event_store.client.streams.Streams/BatchAppend': ['deadline_duration'],
  '/event_store.client.projections.Projections/Create': ['track_emitted_streams'],
};

/** Tells clients which RPCs there are: those that have a handler, and no others. */
export function serverFeatures(handlers: Handlers): Handler {
  return unary(() => {
    const answer = new SupportedMethods();
    answer.setEventStoreServerVersion(SERVER_VERSION);
    answer.setMethodsList([...handlers.keys()].map(supportedMethod));
    return Buffer.from(answer.serializeBinary());
  });
}

function supportedMethod(path: string): SupportedMethod {
  const [, service = '', name = ''] = path.split('/');
  const method = new SupportedMethod();
  method.setServiceName(service.toLowerCase());
  method.setMethodName(name.toLowerCase());
  method.setFeaturesList([...featuresOf(path)]);
  return method;
}

/** All RPCs of persistent subscriptions know both streams and `$all`. */
function featuresOf(path: string): readonly string[] {
  if (path.startsWith(PERSISTENT_SUBSCRIPTIONS)) return ['stream', 'all'];
  return FEATURES[path] ?? [];
}
