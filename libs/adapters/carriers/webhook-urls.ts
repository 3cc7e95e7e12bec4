import type { NumberWebhooks } from '@trunkline/domain/assignments/assignment.events';

/**
 * Where the carrier sends what comes in; null when it could not reach the address. A carrier on this
 * machine, such as the sandbox, reaches an address of this machine; any other does not.
 */
export function webhookUrls(publicUrl: string, carrierUrl: string): NumberWebhooks | null {
  if (isOfThisMachine(publicUrl) && !isOfThisMachine(carrierUrl)) return null;
  const base = `${publicUrl}/carriers/twilio`;
  return { smsUrl: `${base}/messages`, voiceUrl: `${base}/voice`, statusUrl: `${base}/status` };
}

function isOfThisMachine(url: string): boolean {
  const { hostname } = new URL(url);
  return /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)$/.test(hostname);
}
