import { isToldOnce } from './told-once';

describe('an event that two streams tell', () => {
  it('is told as the account has it, and not as the number has it, too', () => {
    const told = [
      { stream: 'account-acc_1', type: 'NumberDrifted' },
      { stream: 'number-12125550100', type: 'NumberDrifted' },
      { stream: 'number-12125550100', type: 'NumberPurchased' },
    ].filter(isToldOnce);
    expect(told.map(({ stream, type }) => `${stream} ${type}`)).toEqual([
      'account-acc_1 NumberDrifted',
      'number-12125550100 NumberPurchased',
    ]);
  });
});
