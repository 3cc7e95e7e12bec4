import type { Capability } from '../api/shapes';

const labels: Record<Capability, string> = { sms: 'SMS', mms: 'MMS', voice: 'Voice' };

/** What a number can do, in the order in which it is shown everywhere. */
export const capabilityLabels = Object.entries(labels) as [Capability, string][];
