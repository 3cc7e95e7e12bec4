const words: Readonly<Record<string, string>> = {
  asked: 'it was switched off',
  notPaid: 'the payment failed',
  packageChanged: 'the package has changed',
  packageGone: 'the package is not offered any more',
  paymentReversed: 'a payment was taken back',
  accountClosed: 'the account is closed',
};

/** Why credits are not bought by themselves any more. */
export function topUpStopWords(reason: unknown): string {
  return (typeof reason === 'string' && words[reason]) || 'something was wrong';
}
