import { LogStore } from '../storage/log-store';
import { metadataStreamOf } from '../storage/stream-metadata';
import {
  Acl,
  parseObject,
  readAcl,
  Right,
  SYSTEM_STREAM_DEFAULTS,
  USER_STREAM_DEFAULTS,
} from './acl';
import { LatestEvent } from './latest-event';

const SETTINGS_STREAM = '$settings';

interface Settings {
  readonly user: Acl;
  readonly system: Acl;
}

/** Who has a right on a stream: by its metadata, by the settings of the store, or by default. */
export class StreamAcls {
  private readonly acls: LatestEvent<Acl>;
  private readonly settings: LatestEvent<Settings>;

  constructor(log: LogStore) {
    this.acls = new LatestEvent(log, (data) => readAcl(parseObject(data)['$acl']));
    this.settings = new LatestEvent(log, readSettings);
  }

  rolesWith(right: Right, stream: string): readonly string[] {
    const own = this.acls.of(metadataStreamOf(stream))?.[right];
    if (own) return own;
    const set = this.settings.of(SETTINGS_STREAM) ?? NO_SETTINGS;
    return stream.startsWith('$')
      ? (set.system[right] ?? SYSTEM_STREAM_DEFAULTS[right])
      : (set.user[right] ?? USER_STREAM_DEFAULTS[right]);
  }
}

const NO_SETTINGS: Settings = { user: {}, system: {} };

function readSettings(data: Buffer): Settings {
  const settings = parseObject(data);
  return {
    user: readAcl(settings['$userStreamAcl']),
    system: readAcl(settings['$systemStreamAcl']),
  };
}
