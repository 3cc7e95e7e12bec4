import { webhookUrls } from './webhook-urls';

const twilio = 'https://api.twilio.com';

describe('the webhooks of a number', () => {
  it('are under the public address, with its path', () => {
    expect(webhookUrls('https://sms.example.com/trunkline', twilio)).toEqual({
      smsUrl: 'https://sms.example.com/trunkline/carriers/twilio/messages',
      voiceUrl: 'https://sms.example.com/trunkline/carriers/twilio/voice',
      statusUrl: 'https://sms.example.com/trunkline/carriers/twilio/status',
    });
  });

  it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
    'are none at %s for a carrier elsewhere, and there for one on this machine',
    (publicUrl) => {
      expect(webhookUrls(publicUrl, twilio)).toBeNull();
      expect(webhookUrls(publicUrl, 'http://127.0.0.1:4010')).not.toBeNull();
    },
  );

  it('are there for a name that only looks like this machine', () => {
    expect(webhookUrls('https://localhost.example.com', twilio)).not.toBeNull();
  });
});
