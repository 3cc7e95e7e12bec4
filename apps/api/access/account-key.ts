import { createHmac } from 'node:crypto';
import type { AccessKeyId, AccountId } from '@trunkline/domain/ids';
import { derivedKey } from './derived-key';

/** The parts of an account's key as its bearer shows it. */
export type AccountKeyParts = {
  readonly accountId: AccountId;
  readonly keyId: AccessKeyId;
  readonly secret: string;
};

const form = /^trk_(acc_[0-9A-Za-z]{1,40})_(key_[0-9A-Za-z]{1,40})_([\w-]{43})$/;

/** Reads the text of a key; undefined when it cannot be one. */
export function parseAccountKey(text: string): AccountKeyParts | undefined {
  const [, accountId, keyId, secret] = form.exec(text) ?? [];
  if (!accountId || !keyId || !secret) return undefined;
  return { accountId: accountId as AccountId, keyId: keyId as AccessKeyId, secret };
}

export function formatAccountKey({ accountId, keyId, secret }: AccountKeyParts): string {
  return `trk_${accountId}_${keyId}_${secret}`;
}

/**
 * The secret of the key that one command makes: 32 bytes that only the signing secret leads to. It is
 * stored nowhere, and a repeat of the command arrives at the same one.
 */
export function secretOfCommand(signingSecret: string, commandId: string): string {
  const key = derivedKey(signingSecret, 'account key secrets');
  return createHmac('sha256', key).update(commandId).digest('base64url');
}
