import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { decode } from '@trunkline/application/commands/stream-fold';
import { EventLog } from '@trunkline/application/log/event-log';
import { subscriptionStream } from '@trunkline/application/streams';
import type { SubscriptionEvent } from '@trunkline/domain/subscriptions/subscription.events';
import { paymentViews } from '@trunkline/read-models/payment-view';
import { subscriptionViews } from '@trunkline/read-models/subscription-view';
import { notFound } from '../../edge/problem';
import { AccountSections } from '../../reads/account-sections.service';
import type {
  PaymentViewDto,
  SubscriptionStepDto,
  SubscriptionWithTimelineDto,
} from '../subscription.dto';
import { GetSubscriptionQuery } from './get-subscription.query';
import { subscriptionSentence } from './subscription-sentence';

/** The newest of a subscription's events: those of about ten years. */
const eventsMax = 1_000;

@QueryHandler(GetSubscriptionQuery)
export class GetSubscriptionHandler implements IQueryHandler<GetSubscriptionQuery> {
  constructor(
    private readonly sections: AccountSections,
    private readonly runner: CommandRunner,
    private readonly log: EventLog,
  ) {}

  async execute({ ids, minRevision }: GetSubscriptionQuery): Promise<SubscriptionWithTimelineDto> {
    const { account } = await this.sections.account(ids.accountId, minRevision);
    const entry = account.subscriptions.find((one) => one.subscriptionId === ids.subscriptionId);
    if (!entry) throw notFound('subscription');
    const { state } = await this.runner.read(subscriptionStream(ids.subscriptionId));
    const details = state.status === 'notStarted' ? [] : [[ids.subscriptionId, state] as const];
    const [view] = subscriptionViews([entry], new Map(details));
    if (!view) throw notFound('subscription');
    const payments = paymentViews(state) as PaymentViewDto[];
    return { ...view, payments, timeline: await this.timeline(ids.subscriptionId) };
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
