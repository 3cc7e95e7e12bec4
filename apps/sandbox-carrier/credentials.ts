/** Whose requests are served: the one Twilio account that this sandbox knows. */
export type Credentials = {
  /** The account that the numbers belong to. */
  readonly accountSid: string;
  /** The account that signs in, when the numbers belong to a sub-account of it. */
  readonly parentSid?: string;
  readonly authToken: string;
  /** What webhooks are signed with, when it is not the same. */
  readonly webhookToken?: string;
};
