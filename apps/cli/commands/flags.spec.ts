import { readFlags } from './flags';

describe('a flag that a command does not have', () => {
  it.each([
    ['reconcile', 1],
    ['backup', 2],
  ])('is refused by %s with the code %d', (command, exitCode) => {
    const read = (): unknown => readFlags(command, ['--adpot'], { adopt: { type: 'boolean' } });
    expect(read).toThrow(expect.objectContaining({ exitCode }) as Error);
    expect(read).toThrow(`trunkline help ${command}`);
  });
});
