import { createHmac } from 'node:crypto';

/** Twilio's signature of a form: HMAC-SHA1 over the address and the fields in the order of names. */
export function webhookSignature(
  authToken: string,
  url: string,
  form: Readonly<Record<string, string>>,
): string {
  const fields = Object.keys(form).sort();
  const signed = url + fields.map((name) => name + form[name]).join('');
  return createHmac('sha1', authToken).update(signed).digest('base64');
}
