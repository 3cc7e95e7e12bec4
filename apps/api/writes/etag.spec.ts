import { etagOf, revisionOfIfMatch } from './etag';

describe('If-Match', () => {
  it('names the revision that the ETag answered', () => {
    expect(revisionOfIfMatch(etagOf('account-acc_1', 5n), 'account-acc_1')).toBe(5n);
  });

  it.each([undefined, '*', ' * '])('%j takes any revision', (header) => {
    expect(revisionOfIfMatch(header, 'account-acc_1')).toBeUndefined();
  });

  it('takes the one of several that names the stream', () => {
    const header = '"wallet-acc_1_sms@7", "account-acc_1@2"';
    expect(revisionOfIfMatch(header, 'account-acc_1')).toBe(2n);
  });

  it.each(['"wallet-acc_1_sms@7"', '5', '"account-acc_1"', 'nonsense'])(
    '%s is refused',
    (header) => {
      expect(() => revisionOfIfMatch(header, 'account-acc_1')).toThrow(/revision-mismatch/);
    },
  );
});
