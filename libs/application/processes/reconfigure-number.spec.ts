import { assignmentStream, accountStream, numberStream } from '../streams';
import {
  accountId,
  assignmentId as idOf,
  assignmentStarted,
  at,
  number as numberOf,
  opened,
  reserved,
} from '@trunkline/testing/builders';
import { numbered } from '@trunkline/testing/contracts/event-log.contract';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { InMemoryCarrier } from '@trunkline/testing/fakes/in-memory-carrier';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { OpenGate } from '@trunkline/testing/fakes/open-gate';
import { CommandRunner } from '../commands/command-runner';
import { noRevision } from '../log/event-log';
import { type OperatorAlert, OperatorAlerts } from '../ports/operator-alerts';
import type { WorkResult } from '../ports/work-queues';
import { ConfigureNumber } from './configure-number';
import { ReconfigureNumber } from './reconfigure-number';

const webhooks = { smsUrl: 'https://a/s', voiceUrl: 'https://a/v', statusUrl: 'https://a/c' };
const assignmentId = idOf(1);
const started = assignmentStarted();
const number = numberOf(1);

class HeardAlerts extends OperatorAlerts {
  readonly heard: [alert: OperatorAlert['alert'], isOver: boolean][] = [];
  raise({ alert, isOver }: OperatorAlert): void {
    this.heard.push([alert, isOver]);
  }
}

/** An assigned number whose configuration failed at first, and is asked for again. */
class World {
  readonly log = new InMemoryEventLog();
  readonly carrier = new InMemoryCarrier();
  readonly clock = new FixedClock(at);
  readonly alerts = new HeardAlerts();
  private readonly process: ReconfigureNumber;

  constructor(urls: typeof webhooks | null = webhooks) {
    const { carrier, clock, alerts } = this;
    this.process = new ReconfigureNumber({
      ...{ clock, alerts, runner: new CommandRunner(this.log) },
      configureNumber: new ConfigureNumber({ carrier, gate: new OpenGate(), webhooks: urls }),
      limits: { configurationPausesMs: [1_000], configurationMaxMs: 60_000 },
    });
  }

  async begin(...onNumber: readonly { type: string; data: object }[]): Promise<this> {
    const sold = await this.carrier.purchase({ number, tag: 'trk:test:asg_1' });
    if (sold.outcome !== 'accepted') throw new Error('the number was not sold');
    const { carrierNumberId } = sold;
    const ids = { accountId, assignmentId, number, carrierNumberId };
    await this.write(accountStream(accountId).name, [
      opened(),
      reserved(1, 'primary'),
      { type: 'NumberAssigned', data: { ...ids, assignedAt: at } },
    ]);
    await this.write(assignmentStream(assignmentId).name, [
      started,
      { type: 'PurchaseAccepted', data: { assignmentId, carrierNumberId, acceptedAt: at } },
      { type: 'NumberConfigurationFailed', data: { assignmentId, detail: '', failedAt: at } },
      { type: 'AssignmentCompleted', data: { assignmentId, completedAt: at } },
      { type: 'NumberConfigurationRequested', data: { assignmentId, requestedAt: at } },
    ]);
    await this.write(numberStream(number).name, [
      { type: 'NumberClaimed', data: { accountId, assignmentId, number, claimedAt: at } },
      { type: 'NumberPurchased', data: { ...ids, purchasedAt: at } },
      ...onNumber,
    ]);
    return this;
  }

  work(): Promise<WorkResult> {
    const cause = { eventId: 'e1', correlationId: 'c1' };
    return this.process.advance({ assignmentId, requestedAt: at }, cause);
  }

  lastIn(stream: string): unknown {
    const { type, data } = this.log.events.filter((one) => one.stream === stream).at(-1) ?? {};
    return { type, data };
  }

  async write(
    stream: string,
    events: readonly { readonly type: string; readonly data: object }[],
  ): Promise<void> {
    const last = this.log.events.findLast((one) => one.stream === stream);
    const written = events.map((event, n) => ({
      ...numbered(this.log.events.length + n),
      ...event,
    }));
    await this.log.append(stream, last?.revision ?? noRevision, written);
  }
}

const account = accountStream(accountId).name;
const assignment = assignmentStream(assignmentId).name;

function settled(problem: string | null): unknown {
  const data = { accountId, assignmentId, number, problem, settledAt: at };
  return { type: 'NumberConfigurationSettled', data };
}

describe('configuring a number again', () => {
  it('tells the carrier, the log to which addresses, the account that all is well', async () => {
    const world = await new World().begin();
    expect(await world.work()).toBe('done');
    expect([...world.carrier.webhooks.values()]).toEqual([webhooks]);
    expect(world.lastIn(assignment)).toMatchObject({
      type: 'NumberConfigured',
      data: { webhooks },
    });
    expect(world.lastIn(account)).toEqual(settled(null));
    expect(world.alerts.heard).toEqual([['number-not-configured', true]]);
  });

  it('tells the account once, however often it runs', async () => {
    const world = await new World().begin();
    await world.work();
    const before = world.log.events.length;
    expect(await world.work()).toBe('done');
    expect(world.log.events).toHaveLength(before);
  });

  it('tells the account and the operator that the carrier refused', async () => {
    const world = await new World().begin();
    world.carrier.refusingWebhooks = '21402: not a URL';
    expect(await world.work()).toBe('done');
    expect(world.lastIn(account)).toEqual(settled('notConfigured'));
    expect(world.alerts.heard).toEqual([['number-not-configured', false]]);
  });

  it('tells the account that there is no public address', async () => {
    const world = await new World(null).begin();
    expect(await world.work()).toBe('done');
    expect(world.lastIn(account)).toEqual(settled('noPublicAddress'));
  });

  it('waits for a busy carrier, and tries again then', async () => {
    const world = await new World().begin();
    world.carrier.busy = true;
    expect(await world.work()).toEqual({ againInMs: 1_000 });
    world.carrier.busy = false;
    world.clock.pass(1_000);
    expect(await world.work()).toBe('done');
    expect(world.carrier.webhooks.size).toBe(1);
  });

  it('does not ask the carrier about a number that it does not have', async () => {
    const drifted = {
      type: 'NumberDrifted',
      data: { accountId, assignmentId, number, driftedAt: at },
    };
    const world = await new World().begin(drifted);
    expect(await world.work()).toBe('done');
    expect(world.carrier.webhooks.size).toBe(0);
    expect(world.lastIn(account)).toEqual(settled('notConfigured'));
  });

  it('needs nobody for a number that was given back meanwhile', async () => {
    const ids = { accountId, assignmentId, number };
    const end = { ...ids, reason: 'released', releasedAt: at };
    const world = await new World().begin({ type: 'NumberClaimReleased', data: end });
    await world.write(account, [
      { type: 'NumberReleaseScheduled', data: { ...ids, releaseAt: at, scheduledAt: at } },
      { type: 'NumberReleaseStarted', data: { ...ids, startedAt: at } },
      { type: 'NumberReleased', data: { ...ids, releasedAt: at } },
    ]);
    expect(await world.work()).toBe('done');
    expect(world.lastIn(assignment)).toMatchObject({ type: 'NumberConfigurationFailed' });
    expect(world.alerts.heard).toEqual([]);
  });
});
