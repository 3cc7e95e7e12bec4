import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { decode } from '@trunkline/application/commands/stream-fold';
import { EventLog } from '@trunkline/application/log/event-log';
import { subscriptionStream } from '@trunkline/application/streams';
import type { SubscriptionEvent } from '@trunkline/domain/subscriptions/subscription.events';
import { subscriptionViews } from '@trunkline/read-models/subscription-view';
import { notFound } from '../../edge/problem';
import { AccountSections } from '../../reads/account-sections.service';
import { RunningSubscriptions } from '../../reads/running-subscriptions.service';
import type { SubscriptionStepDto, SubscriptionWithTimelineDto } from '../subscription.dto';
import { GetSubscriptionQuery } from './get-subscription.query';
import { subscriptionSentence } from './subscription-sentence';

/** The newest of a subscription's events: those of about ten years. */
const eventsMax = 1_000;

@QueryHandler(GetSubscriptionQuery)
export class GetSubscriptionHandler implements IQueryHandler<GetSubscriptionQuery> {
  constructor(
    private readonly sections: AccountSections,
    private readonly running: RunningSubscriptions,
    private readonly log: EventLog,
  ) {}

  async execute({ ids, minRevision }: GetSubscriptionQuery): Promise<SubscriptionWithTimelineDto> {
    const { account } = await this.sections.account(ids.accountId, minRevision);
    const entry = account.subscriptions.find((one) => one.subscriptionId === ids.subscriptionId);
    if (!entry) throw notFound('subscription');
    const details = await this.running.of({ ...account, subscriptions: [entry] });
    const [view] = subscriptionViews([entry], details);
    if (!view) throw notFound('subscription');
    return { ...view, timeline: await this.timeline(ids.subscriptionId) };
  }

  private async timeline(
    id: GetSubscriptionQuery['ids']['subscriptionId'],
  ): Promise<SubscriptionStepDto[]> {
    const { name } = subscriptionStream(id);
    const newest = await this.log.readBackward(name, 'end', eventsMax);
    return [...newest].reverse().map((recorded) => ({
      at: recorded.recordedAt,
      step: recorded.type,
      text: subscriptionSentence(decode<SubscriptionEvent>(recorded)),
    }));
  }
}
