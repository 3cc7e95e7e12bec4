import { commandHelp, commands, help, isCommand } from './help';

describe('the help', () => {
  const names = Object.keys(commands).filter(isCommand);

  it('lists every command', () => {
    for (const name of names) expect(help()).toContain(`\n  ${name} `);
  });

  it.each(names)('says how %s is used', (name) => {
    expect(commandHelp(name)).toContain(`Usage: trunkline ${name}`);
  });

  it.each(['toString', '__proto__', 'constructor', 'UP', ''])('knows no command %p', (word) => {
    expect(isCommand(word)).toBe(false);
  });
});
