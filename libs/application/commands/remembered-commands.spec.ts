import {
  RememberedCommands,
  commandPageSize,
  rememberedCommandsMin,
  shortFingerprint,
} from './remembered-commands';

const idOf = (n: number): string => n.toString(16).padStart(8, '0').padEnd(40, '0');

function remembering(from: number, to: number, by = new RememberedCommands()): RememberedCommands {
  for (let n = from; n < to; n += 1) {
    by.add({ commandId: idOf(n), commandFingerprint: `body ${n}` }, BigInt(n));
  }
  return by;
}

function writtenOf(commands: RememberedCommands): { pages: readonly string[]; newest: string } {
  return { pages: commands.fullPages().map((page) => page.pack()), newest: commands.packNewest() };
}

function readAgain(commands: RememberedCommands): RememberedCommands {
  const { pages, newest } = writtenOf(commands);
  return RememberedCommands.unpack(pages, newest);
}

const all = rememberedCommandsMin + commandPageSize;

describe('the commands that a stream remembers', () => {
  it('are the newest ten thousand at least, forgotten a thousand at a time', () => {
    const full = remembering(0, all);
    expect(full.get(idOf(0))).toEqual({
      fingerprint: shortFingerprint('body 0'),
      firstRevision: 0n,
      count: 1,
    });
    const fuller = remembering(all, all + 1, full);
    const known = [0, commandPageSize - 1, commandPageSize, all].map((n) => fuller.get(idOf(n)));
    expect(known.map((command) => command?.firstRevision)).toEqual([
      ...[undefined, undefined],
      BigInt(commandPageSize),
      BigInt(all),
    ]);
  });

  it('count each of their events, and stay where they are in line', () => {
    const commands = remembering(0, all);
    commands.add({ commandId: idOf(0), commandFingerprint: 'body 0' }, 11_000n);
    expect(commands.get(idOf(0))).toMatchObject({ firstRevision: 0n, count: 2 });
    expect(remembering(20_000, 20_001, commands).get(idOf(0))).toBeUndefined();
  });

  it.each([0, 1, commandPageSize - 1, commandPageSize, commandPageSize + 1, all - 1, all, all + 5])(
    'are the same after %i of them were written, and go on in the same order',
    (count) => {
      const commands = remembering(0, count);
      const again = readAgain(commands);
      expect(writtenOf(again)).toEqual(writtenOf(commands));
      for (const one of [commands, again]) remembering(20_000, 21_007, one);
      expect(writtenOf(again)).toEqual(writtenOf(commands));
      for (const n of [0, 1, commandPageSize, all - 1, 20_000]) {
        expect(again.get(idOf(n))).toEqual(commands.get(idOf(n)));
      }
    },
  );

  it('have pages that stay as they are, until one of theirs does more', () => {
    const commands = remembering(0, 3 * commandPageSize);
    const ids = commands.fullPages().map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    remembering(20_000, 20_500, commands);
    expect(commands.fullPages().map(({ id }) => id)).toEqual(ids);
    commands.add({ commandId: idOf(commandPageSize), commandFingerprint: '' }, 20_500n);
    const [first, second, third] = commands.fullPages();
    expect([first?.id, third?.id]).toEqual([ids[0], ids[2]]);
    expect(second?.id).not.toBe(ids[1]);
    expect(readAgain(commands).get(idOf(commandPageSize))).toMatchObject({ count: 2 });
  });
});
