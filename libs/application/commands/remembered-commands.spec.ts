import { RememberedCommands, rememberedCommandsMax, shortFingerprint } from './remembered-commands';

const idOf = (n: number): string => n.toString(16).padStart(8, '0').padEnd(40, '0');

function remembering(from: number, to: number, by = new RememberedCommands()): RememberedCommands {
  for (let n = from; n < to; n += 1) {
    by.add({ commandId: idOf(n), commandFingerprint: `body ${n}` }, BigInt(n));
  }
  return by;
}

describe('the commands that a stream remembers', () => {
  it('are the newest ten thousand', () => {
    const full = remembering(0, rememberedCommandsMax);
    expect(full.get(idOf(0))).toMatchObject({ firstRevision: 0n, count: 1 });
    const fuller = remembering(rememberedCommandsMax, rememberedCommandsMax + 3, full);
    expect([0, 1, 2, 3].map((n) => fuller.get(idOf(n))?.firstRevision)).toEqual([
      ...[undefined, undefined, undefined],
      3n,
    ]);
  });

  it('count each of their events, and stay where they are in line', () => {
    const commands = remembering(0, rememberedCommandsMax);
    commands.add({ commandId: idOf(0), commandFingerprint: 'body 0' }, 10_000n);
    expect(commands.get(idOf(0))).toMatchObject({ firstRevision: 0n, count: 2 });
    expect(remembering(20_000, 20_001, commands).get(idOf(0))).toBeUndefined();
  });

  it('are the same after they were packed, and go on in the same order', () => {
    const commands = remembering(0, rememberedCommandsMax + 5);
    const again = RememberedCommands.unpack(commands.pack());
    for (const one of [commands, again]) remembering(20_000, 20_007, one);
    expect(again.pack()).toBe(commands.pack());
    expect(again.get(idOf(11))).toBeUndefined();
    expect(again.get(idOf(12))).toEqual({
      fingerprint: shortFingerprint('body 12'),
      firstRevision: 12n,
      count: 1,
    });
  });
});
