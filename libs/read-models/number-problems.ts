import type { NumberProblem } from '@trunkline/domain/assignments/next-configuration-step';

/** What is wrong with a number that its account has, said to a customer. */
export const problemTexts: Readonly<Record<NumberProblem, string>> = {
  noPublicAddress:
    'It can send, but not receive: this service has no public address to receive at.',
  notConfigured:
    'It can send, but not receive yet: the carrier could not be told where to. We look at it.',
};
