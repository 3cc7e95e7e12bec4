import { Injectable } from '@nestjs/common';
import { subscriptionStream } from '@trunkline/application/streams';
import type { Decision } from '@trunkline/domain/decision';
import type { SubscriptionEvent } from '@trunkline/domain/subscriptions/subscription.events';
import type { SubscriptionState } from '@trunkline/domain/subscriptions/subscription.state';
import { type Answer, answerTo } from '../writes/answer';
import type { Asking } from '../writes/asking';
import { FirstAnswers } from '../writes/first-answers.service';
import type { SubscriptionRejection } from '../writes/subscription-rejections';
import { AccountSubscriptions, type SubscriptionIds } from './account-subscriptions.service';

/** Records one decision about a subscription, once for each key, and answers with what it was. */
@Injectable()
export class SubscriptionWrites {
  constructor(
    private readonly subscriptions: AccountSubscriptions,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  write(
    ids: SubscriptionIds,
    asking: Asking,
    decide: (state: SubscriptionState) => Decision<SubscriptionEvent, SubscriptionRejection>,
  ): Promise<Answer> {
    const { subscriptionId } = ids;
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.subscriptions.record(ids, asking, decide), {
        status: 200,
        stream: subscriptionStream(subscriptionId).name,
        body: (events) => ({ subscriptionId, recorded: events.map(({ type }) => type) }),
      }),
    );
  }
}
