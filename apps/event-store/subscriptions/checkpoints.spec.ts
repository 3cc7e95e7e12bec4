import { Checkpoints } from './checkpoints';

describe('checkpoints', () => {
  it('come after each so many events, and never twice or backwards', () => {
    const sent: number[] = [];
    const checkpoints = new Checkpoints(3, (position) => sent.push(position));
    for (const position of [10, 20, 30, 40, 50]) checkpoints.consider(position);
    expect(sent).toEqual([30]);
    checkpoints.reach(50);
    checkpoints.reach(50);
    checkpoints.reach(40);
    expect(sent).toEqual([30, 50]);
    checkpoints.consider(60);
    expect(sent).toEqual([30, 50, 60]);
  });
});
