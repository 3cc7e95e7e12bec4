import { EventStoreUnavailable } from '@trunkline/application/failures/failures';
import { AppendCall } from './append-call';
import type { Append } from './append-request';
import { Gate } from './gate';
import { RawClient } from './raw-client';
import { within } from './within';

/** So many that the store writes much at once, and so few that they fit anybody's memory. */
const inFlightMax = 256;

/**
 * Appends on one BatchAppend call, and opens another when that one has ended. The official client's
 * own way loses count of its appends when a connection is lost, and then throws where nobody can
 * catch it.
 */
export class Appender {
  private readonly client: RawClient;
  private readonly gate = new Gate(inFlightMax);
  private call: AppendCall | undefined;
  private opening: Promise<AppendCall> | undefined;

  constructor(
    url: string,
    private readonly timeoutMs: number,
  ) {
    this.client = new RawClient(url);
  }

  /** Throws `RevisionConflict`; `EventStoreUnavailable` when nothing is known of what was sent. */
  append(append: Append): Promise<bigint> {
    return this.gate.pass(async () => {
      const call = await (this.call ?? this.opened());
      return call.append(append, this.timeoutMs);
    });
  }

  close(): Promise<void> {
    return this.client.close();
  }

  /** All that come meanwhile wait for the same one. */
  private opened(): Promise<AppendCall> {
    this.opening ??= this.open().finally(() => (this.opening = undefined));
    return within(this.opening, this.timeoutMs);
  }

  /** To find a node of a cluster may take the client longer than anybody waits. */
  private async open(): Promise<AppendCall> {
    try {
      const stream = await this.client.batchAppend();
      this.call = new AppendCall(stream, () => (this.call = undefined));
      return this.call;
    } catch (error) {
      throw new EventStoreUnavailable((error as Error).message, { cause: error });
    }
  }
}
