import { Console } from './console';

describe('what a person sees', () => {
  const screenOf = (isTTY: boolean) => {
    const texts: string[] = [];
    const output = { isTTY, write: (text: string) => texts.push(text) };
    return { screen: new Console(output), seen: () => texts.join('') };
  };

  it('is one plain line a part where there is no terminal', () => {
    const { screen, seen } = screenOf(false);
    screen.waiting(['redis', 'api']);
    screen.done('redis', '127.0.0.1:20001', 84);
    screen.done('api', '127.0.0.1:3000', 1_240);

    expect(seen()).toBe(
      '  ✓ redis            127.0.0.1:20001            0.1 s\n' +
        '  ✓ api              127.0.0.1:3000             1.2 s\n',
    );
  });

  it('moves and has colour on a terminal only', () => {
    const { screen, seen } = screenOf(true);
    screen.done('redis', '127.0.0.1:20001');
    screen.rest();

    expect(seen()).toContain('\x1b[32m✓\x1b[0m redis');
    expect(seen().endsWith('\r\x1b[K')).toBe(true);
  });

  it('sets names and values in columns', () => {
    const { screen, seen } = screenOf(false);
    screen.table([
      ['API', 'http://localhost:3000/v1'],
      ['To stop', 'Ctrl-C'],
    ]);

    expect(seen()).toBe('\n  API       http://localhost:3000/v1\n  To stop   Ctrl-C\n\n');
  });
});
