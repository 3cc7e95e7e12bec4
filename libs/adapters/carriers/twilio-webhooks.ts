import { SignatureWrong } from '@trunkline/application/failures/webhook-failures';
import {
  type CallReport,
  type CarrierRequest,
  CarrierWebhooks,
  type DeliveryReport,
  type InboundText,
} from '@trunkline/application/ports/carrier-webhooks';
import { validateRequest } from 'twilio';
import { TwilioForm } from './twilio-form';

type Tokens = {
  readonly authToken: string;
  /** Of the account that owns the numbers, when it is not the one that signs in. */
  readonly webhookToken?: string;
};

/** Reads what Twilio tells: a form, signed over the address that it called and all of the fields. */
export class TwilioWebhooks extends CarrierWebhooks {
  /** Out of reach of whatever writes objects into logs. */
  readonly #token: string;

  constructor({ authToken, webhookToken = authToken }: Tokens) {
    super();
    this.#token = webhookToken;
  }

  inboundText(request: CarrierRequest): InboundText {
    const form = this.verified(request);
    return {
      carrierMessageId: form.messageId(),
      from: form.number('From'),
      to: form.number('To'),
      body: form.text('Body'),
      mediaCount: form.count('NumMedia') ?? 0,
    };
  }

  deliveryReport(request: CarrierRequest): DeliveryReport {
    const form = this.verified(request);
    return {
      carrierMessageId: form.messageId(),
      status: form.reportedStatus(),
      errorCode: form.count('ErrorCode'),
      query: Object.fromEntries(new URL(request.url).searchParams),
    };
  }

  callReport(request: CarrierRequest): CallReport {
    const form = this.verified(request);
    const status = form.text('CallStatus');
    return {
      carrierCallId: form.matching('CallSid', /^CA[0-9a-f]{32}$/),
      direction: form.text('Direction') === 'inbound' ? 'inbound' : 'outbound',
      from: form.text('From'),
      to: form.text('To'),
      status,
      seconds: status === 'completed' ? form.seconds('CallDuration') : null,
    };
  }

  private verified({ url, signature = '', form }: CarrierRequest): TwilioForm {
    if (!validateRequest(this.#token, signature, url, form)) {
      throw new SignatureWrong('the signature is not of this address, form and account');
    }
    return new TwilioForm(form);
  }
}
