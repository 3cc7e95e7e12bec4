import type { AccessKeyId, AccountId } from '@trunkline/domain/ids';
import { formatAccountKey, parseAccountKey, secretOfCommand } from './account-key';

const secret = secretOfCommand('signing secret', 'command-1');
const parts = { accountId: 'acc_1a' as AccountId, keyId: 'key_2b' as AccessKeyId, secret };

describe("an account's key", () => {
  it('is read as it was written', () => {
    expect(parseAccountKey(formatAccountKey(parts))).toEqual(parts);
  });

  it('has the same secret for the same command, and 32 bytes of it', () => {
    expect(secretOfCommand('signing secret', 'command-1')).toBe(secret);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  });

  it('has another secret for another command or another deployment', () => {
    expect(secretOfCommand('signing secret', 'command-2')).not.toBe(secret);
    expect(secretOfCommand('other secret', 'command-1')).not.toBe(secret);
  });

  it.each(['', 'operator', 'trk_', `trk_acc_1_key_2_${'x'.repeat(42)}`, `trk_a/b_key_2_${secret}`])(
    'is not %j',
    (text) => {
      expect(parseAccountKey(text)).toBeUndefined();
    },
  );
});
