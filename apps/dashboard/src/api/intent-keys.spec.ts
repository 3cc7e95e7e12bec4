import { IntentKeys } from './intent-keys';

function counted(): IntentKeys {
  let count = 0;
  return new IntentKeys(() => `key-${++count}`);
}

describe('keys of intents', () => {
  it('keep one key while the outcome is unknown', () => {
    const keys = counted();
    expect([keys.keyFor('buy a'), keys.keyFor('buy a')]).toEqual(['key-1', 'key-1']);
  });

  it('differ between intents', () => {
    const keys = counted();
    expect([keys.keyFor('buy a'), keys.keyFor('buy b')]).toEqual(['key-1', 'key-2']);
  });

  it('begin anew once the outcome is known', () => {
    const keys = counted();
    keys.keyFor('buy a');
    keys.settle('buy a');
    expect(keys.keyFor('buy a')).toBe('key-2');
  });
});
