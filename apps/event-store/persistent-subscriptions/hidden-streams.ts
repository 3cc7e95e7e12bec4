const PREFIX = '$persistentsubscription-$all::';

/**
 * The streams that groups on `$all` write themselves. Readers of `$all` never see them: a group
 * would have to acknowledge its own checkpoints, and write one more for each.
 */
export function isHiddenFromAll(stream: string): boolean {
  if (!stream.startsWith(PREFIX)) return false;
  return stream.endsWith('-checkpoint') || stream.endsWith('-parked');
}
