import type { NumberConfigured } from '@trunkline/domain/assignments/assignment.events';
import { z } from 'zod';
import { history } from '../history';
import { assignmentId, instant, numberWebhooks } from '../shapes';

const v1 = z.strictObject({
  assignmentId,
  webhooks: numberWebhooks,
  configuredAt: instant,
});

export const numberConfigured = history<NumberConfigured>('NumberConfigured').first(v1, {
  assignmentId: 'asg_4kQ9',
  webhooks: {
    smsUrl: 'https://sms.example.com/carriers/twilio/messages',
    voiceUrl: 'https://sms.example.com/carriers/twilio/voice',
    statusUrl: 'https://sms.example.com/carriers/twilio/status',
  },
  configuredAt: '2026-11-24T09:00:00.000Z',
});
