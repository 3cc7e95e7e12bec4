import { Channel } from '../../persistent-subscriptions/consumer';
import { Group } from '../../persistent-subscriptions/group';
import { Call, Handler } from '../../transport/call';
import { RpcError } from '../../transport/rpc-error';
import { callerName } from './caller-name';
import { SubscriptionServices } from './subscription-services';
import { encodeConfirmation, encodeEvent } from './read-answer';
import { readAnswer, ReadOptions, readOptions } from './read-request';
import { doesNotExist, dropped, maximumSubscribersReached } from './refusals';

/** The Read call: options first, then events go out and answers to them come in. */
export function read(services: SubscriptionServices): Handler {
  return (call) => {
    const reading = new Reading(services, call);
    call.listen({
      message: (message) => reading.receive(message),
      // Who cannot answer any more gets nothing any more.
      end: () => call.end(),
    });
  };
}

class Reading {
  private options: ReadOptions | undefined;
  private group: Group | undefined;

  constructor(
    private readonly services: SubscriptionServices,
    private readonly call: Call,
  ) {}

  receive(message: Buffer): void {
    if (!this.options) return this.begin(readOptions(message));
    const { ids, nack } = readAnswer(message);
    if (!this.group) throw new RpcError('INVALID_ARGUMENT', 'There is nothing to answer yet.');
    if (nack) this.group.nack(ids, nack.action, nack.reason);
    else this.group.ack(ids);
  }

  private begin(options: ReadOptions): void {
    this.options = options;
    this.services.access.check(this.call, { kind: 'consume', ...options.id });
    void this.connect(options).catch((error: unknown) => this.call.fail(error));
  }

  private async connect(options: ReadOptions): Promise<void> {
    const { id, slots } = options;
    const profile = {
      connectionName: this.call.header('connection-name') ?? '<unknown>',
      username: callerName(this.call),
      slots,
    };
    const channel = channelOf(this.call, options);
    const seat = await this.services.subscriptions.connect(id, channel, profile);
    if (seat === 'missing') throw doesNotExist(id);
    if (seat === 'full') throw maximumSubscribersReached(id);
    if (seat === 'deleted') throw dropped(id);
    this.group = seat.group;
    this.call.onClosed(() => seat.group.disconnect(seat.consumer));
  }
}

function channelOf(call: Call, { id, structuredIds }: ReadOptions): Channel {
  return {
    confirm: (subscriptionId) => void call.write(encodeConfirmation(subscriptionId)),
    send: (event, retryCount) => call.write(encodeEvent(event, { retryCount, structuredIds })),
    writable: () => call.writable(),
    drop: () => call.fail(dropped(id)),
  };
}
