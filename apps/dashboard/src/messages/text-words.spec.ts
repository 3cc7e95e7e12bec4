import type { TextPreview } from '../api/message-calls';
import { forcingWords, isSettled, reasonWords, sizeWords, statusWords } from './text-words';

const preview: TextPreview = {
  encoding: 'GSM-7',
  segments: 1,
  charactersLeft: 148,
  forcingCharacters: [],
  isSendable: true,
};

describe('what is said of a text', () => {
  it.each([
    ['30007', null, 'the carrier took it for spam (carrier code 30007)'],
    ['39999', null, 'the carrier gave no words for it (carrier code 39999)'],
    ['refused', 'Body contains nonsense', 'the carrier refused it'],
    ['newReason', 'Its own words', 'Its own words'],
    [null, null, 'for an unknown reason'],
  ])('why: %s, %s', (reason, detail, words) => {
    expect(reasonWords({ reason, detail })).toBe(words);
  });

  it('is how far it has come, and why no further', () => {
    const nothing = { reason: null, detail: null };
    expect(statusWords({ status: 'delivered', ...nothing })).toBe('Delivered');
    expect(statusWords({ status: 'failed', reason: 'expired', detail: null })).toBe(
      'Not sent: it could not be sent in time',
    );
    expect([isSettled({ status: 'sent' }), isSettled({ status: 'failed' })]).toEqual([false, true]);
  });

  it('is its size, and what makes it larger', () => {
    expect(sizeWords(preview)).toBe('1 segment · GSM-7 · room for 148 more');
    expect(sizeWords({ ...preview, segments: 0 })).toBe('Nothing written yet');
    expect(forcingWords(preview)).toBeNull();
    expect(forcingWords({ ...preview, forcingCharacters: ['🎂', '—'] })).toBe(
      'Because of “🎂” and “—”, a segment has room for 70 characters instead of 160.',
    );
    expect(forcingWords({ ...preview, forcingCharacters: [...'🎂—✓→“☂'] })).toBe(
      'Because of “🎂”, “—”, “✓”, “→”, ““” and others, a segment has room for 70 characters instead of 160.',
    );
  });
});
