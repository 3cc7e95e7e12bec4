const name = 'TRUNKLINE_RATE_LIMIT_PER_MINUTE';
const generous = 6_000;

/** How many requests a minute each key may send, and each address that shows none. */
export function rateLimitPerMinute(env: NodeJS.ProcessEnv): number {
  const text = env[name]?.trim();
  if (!text) return generous;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Error(`${name} is not a whole number from 1 on. Example: ${generous}`);
}
