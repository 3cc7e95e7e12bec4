import type fastCheck from 'fast-check';

const fc = jest.requireActual<{ default: typeof fastCheck }>('./fast-check.cjs').default;
const { TEST_SEED, TEST_RUNS } = process.env;

/** The numbers that a property is tried with. */
function tried(parameters: fastCheck.Parameters<[number]> = {}): readonly number[] {
  const numbers: number[] = [];
  const property = fc.property(fc.integer(), (one) => void numbers.push(one));
  fc.assert(property, parameters);
  return numbers;
}

describe('a property', () => {
  afterEach(() => {
    for (const [name, value] of Object.entries({ TEST_SEED, TEST_RUNS })) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  it('is tried with the same dice where the environment names them, whatever the test says', () => {
    process.env.TEST_SEED = '7';
    const first = tried();
    expect(tried()).toEqual(first);
    expect(tried({ seed: 9 })).toEqual(first);
    process.env.TEST_SEED = '8';
    expect(tried()).not.toEqual(first);
  });

  it('is tried so many times as often as the environment says', () => {
    delete process.env.TEST_RUNS;
    expect(tried()).toHaveLength(100);
    process.env.TEST_RUNS = '3';
    expect(tried()).toHaveLength(300);
    expect(tried({ numRuns: 5 })).toHaveLength(15);
  });
});
