import { resultWords } from './result-words';

const nothing = {
  ...{ sentTimes: 0, missedTimes: 0, acceptedTexts: 0, refusedTexts: 0 },
  ...{ sentAt: null, missedAt: null, cancelledAt: null },
};

it('says what has come of a schedule, and nothing of what has not', () => {
  expect(resultWords(nothing)).toEqual([]);
  expect(resultWords({ ...nothing, sentTimes: 1, acceptedTexts: 1 })).toEqual(['1 text accepted']);
  expect(
    resultWords({
      ...nothing,
      sentTimes: 3,
      acceptedTexts: 1_200,
      refusedTexts: 4,
      missedTimes: 1,
    }),
  ).toEqual(['Sent 3 times', '1,200 texts accepted', '4 refused', 'Missed 1 time']);
  expect(resultWords({ ...nothing, missedTimes: 2 })).toEqual(['Missed 2 times']);
});
