import type { Credentials } from '../credentials';
import { Sale } from '../sales/sales';
import { rfc2822 } from './rfc2822';

/** The parameters that a buyer may set, each shown under its name in snake_case. */
export const settingNames = [
  'FriendlyName',
  'SmsUrl',
  'SmsMethod',
  'SmsFallbackUrl',
  'SmsFallbackMethod',
  'SmsApplicationSid',
  'VoiceUrl',
  'VoiceMethod',
  'VoiceFallbackUrl',
  'VoiceFallbackMethod',
  'VoiceApplicationSid',
  'StatusCallback',
  'StatusCallbackMethod',
  'TrunkSid',
  'IdentitySid',
  'AddressSid',
  'BundleSid',
] as const;

export function viewOwned(sale: Sale, { accountSid }: Credentials): object {
  return {
    sid: sale.sid,
    account_sid: accountSid,
    phone_number: sale.number,
    ...viewSettings(sale),
    type: { Local: 'local', Mobile: 'mobile', TollFree: 'toll-free' }[sale.kind] ?? 'local',
    status: 'in-use',
    origin: 'twilio',
    beta: false,
    api_version: '2010-04-01',
    address_requirements: 'none',
    capabilities: { voice: true, sms: true, mms: true, fax: false },
    voice_caller_id_lookup: false,
    voice_receive_mode: 'voice',
    emergency_status: 'Inactive',
    emergency_address_sid: null,
    emergency_address_status: 'unregistered',
    date_created: rfc2822(sale.soldAt),
    date_updated: rfc2822(sale.updatedAt),
    uri: `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers/${sale.sid}.json`,
  };
}

function viewSettings({ settings, number }: Sale): object {
  const unset = { FriendlyName: number } as Record<string, string>;
  return Object.fromEntries(
    settingNames.map((name) => [
      name.replace(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase(),
      settings[name] ?? (name.endsWith('Method') ? 'POST' : (unset[name] ?? null)),
    ]),
  );
}
