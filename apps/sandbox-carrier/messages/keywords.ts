const stops = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'];
const starts = ['START', 'YES', 'UNSTOP'];

/** Twilio's own keywords: a text that is nothing but one of them, in any letter case. */
export function keywordIn(body: string): 'stop' | 'start' | undefined {
  const word = body.trim().toUpperCase();
  if (stops.includes(word)) return 'stop';
  return starts.includes(word) ? 'start' : undefined;
}
