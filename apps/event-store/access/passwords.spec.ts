import { hashPassword, isPassword } from './passwords';

describe('a password', () => {
  it('is known again, and others are not taken for it', async () => {
    const hashed = await hashPassword('changeit');
    expect(JSON.stringify(hashed)).not.toContain('changeit');
    expect(await isPassword('changeit', hashed)).toBe(true);
    expect(await isPassword('Changeit', hashed)).toBe(false);
    expect(await isPassword('', hashed)).toBe(false);
    expect(await isPassword('changeit', { ...hashed, hash: '' })).toBe(false);
  });

  it('is stored otherwise each time', async () => {
    const [one, two] = await Promise.all([hashPassword('same'), hashPassword('same')]);
    expect(one.hash).not.toBe(two.hash);
  });

  it('is not checked for more at once than can wait', async () => {
    const hashed = await hashPassword('x');
    const checks = Array.from({ length: 60 }, () => isPassword('y', hashed));
    const results = await Promise.allSettled(checks);
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(60 - 2 - 50);
    expect(await isPassword('x', hashed)).toBe(true);
  }, 60_000);
});
