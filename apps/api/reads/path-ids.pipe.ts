import { Injectable, type PipeTransform } from '@nestjs/common';
import type {
  AccountId,
  AssignmentId,
  HoldId,
  ScheduleId,
  SubscriptionId,
} from '@trunkline/domain/ids';
import { type E164, isE164 } from '@trunkline/domain/numbers/phone-number';
import { notFound } from '../edge/problem';

/** An account id in a path. What cannot be one is answered as an account that is not there. */
@Injectable()
export class AccountIdPipe implements PipeTransform<string, AccountId> {
  transform(value: string): AccountId {
    if (!/^acc_[0-9A-Za-z]{1,40}$/.test(value)) throw notFound('account');
    return value as AccountId;
  }
}

@Injectable()
export class AssignmentIdPipe implements PipeTransform<string, AssignmentId> {
  transform(value: string): AssignmentId {
    if (!/^asg_[0-9A-Za-z]{1,40}$/.test(value)) throw notFound('assignment');
    return value as AssignmentId;
  }
}

@Injectable()
export class HoldIdPipe implements PipeTransform<string, HoldId> {
  transform(value: string): HoldId {
    if (!/^hld_[0-9A-Za-z]{1,40}$/.test(value)) throw notFound('number hold');
    return value as HoldId;
  }
}

/** Ours of a message that was sent, the carrier's of one that was received. */
@Injectable()
export class MessageIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!/^(msg_[0-9A-Za-z]{1,40}|(SM|MM)[0-9a-f]{32})$/.test(value)) throw notFound('message');
    return value;
  }
}

@Injectable()
export class SubscriptionIdPipe implements PipeTransform<string, SubscriptionId> {
  transform(value: string): SubscriptionId {
    if (!/^sub_[0-9A-Za-z]{1,40}$/.test(value)) throw notFound('subscription');
    return value as SubscriptionId;
  }
}

@Injectable()
export class ScheduleIdPipe implements PipeTransform<string, ScheduleId> {
  transform(value: string): ScheduleId {
    if (!/^sch_[0-9A-Za-z]{1,40}$/.test(value)) throw notFound('schedule');
    return value as ScheduleId;
  }
}

/** A payment's reference in a path: that of its subscription, and a number. */
@Injectable()
export class PaymentReferencePipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!/^sub_[0-9A-Za-z]{1,40}-[1-9]\d{0,8}$/.test(value)) throw notFound('payment');
    return value;
  }
}

/** A number in a path, in E.164 with its `+` (`%2B` is one too). */
@Injectable()
export class NumberPipe implements PipeTransform<string, E164> {
  transform(value: string): E164 {
    if (!isE164(value)) throw notFound('number');
    return value;
  }
}
