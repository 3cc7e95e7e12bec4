import { revisionWanted } from './revision-wanted';

const streams = ['account-acc_1', 'wallet-acc_1_sms'];

describe('minRevision', () => {
  it('may be left out', () => {
    expect(revisionWanted(undefined, streams)).toEqual({ kind: 'any' });
  });

  it.each(['wallet-acc_1_sms@5', '"wallet-acc_1_sms@5"'])('%s names one stream', (text) => {
    const wanted = { kind: 'stream', stream: 'wallet-acc_1_sms', revision: 5n };
    expect(revisionWanted(text, streams)).toEqual(wanted);
  });

  it('may be a bare revision', () => {
    expect(revisionWanted('7', streams)).toEqual({ kind: 'all', revision: 7n });
  });

  it.each(['', 'x', '-1', '1.5', 'account-acc_1@', 'account-acc_2@1', '@1', '1'.repeat(20)])(
    'is not %j',
    (text) => {
      expect(() => revisionWanted(text, streams)).toThrow(/invalid-request/);
    },
  );
});
