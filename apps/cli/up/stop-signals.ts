const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One Ctrl-C may arrive twice: from the terminal, and passed on by npm. */
const sameRequestMs = 1_000;

/** Hears the wish to stop, and the impatience of a second one. */
export function onStopSignals(listener: { stop: () => void; force: () => void }): () => void {
  let firstAt: number | undefined;
  const hear = (): void => {
    if (firstAt === undefined) {
      firstAt = Date.now();
      listener.stop();
    } else if (Date.now() - firstAt > sameRequestMs) {
      listener.force();
    }
  };
  for (const signal of signals) process.on(signal, hear);
  return () => signals.forEach((signal) => process.off(signal, hear));
}
