import fc from 'fast-check';
import { Progress } from './progress';

describe('progress', () => {
  it('has begun nowhere', () => {
    expect(new Progress(-1).safe).toEqual({ sequence: 0, place: -1 });
  });

  it('stays before the first event that is not done', () => {
    const progress = new Progress(9);
    const [first, second] = [progress.begin(10), progress.begin(11)];
    progress.resolve(second);
    expect(progress.safe.place).toBe(9);
    progress.resolve(first);
    expect(progress.safe).toEqual({ sequence: 2, place: 11 });
  });

  it('counts what nobody has to handle, up to the next that somebody has', () => {
    const progress = new Progress(-1);
    progress.skip(0);
    progress.skip(1);
    progress.begin(2);
    progress.skip(3);
    expect(progress.safe).toEqual({ sequence: 2, place: 1 });
  });

  it('never passes an event that is not done, in whatever order they are done with', () => {
    const wanted = fc.array(fc.boolean(), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(wanted, fc.infiniteStream(fc.nat()), (isWanted, random) => {
        const progress = new Progress(-1);
        const open = new Map<number, number>();
        for (const [place, wants] of isWanted.entries()) {
          if (wants) open.set(progress.begin(place), place);
          else progress.skip(place);
        }
        while (open.size > 0) {
          expect(progress.safe.place).toBe(Math.min(...open.values()) - 1);
          const [sequence] = [...open.keys()].slice(random.next().value! % open.size);
          progress.resolve(sequence!);
          open.delete(sequence!);
        }
        expect(progress.isAllDone).toBe(true);
        expect(progress.safe.place).toBe(isWanted.length - 1);
      }),
    );
  });
});
