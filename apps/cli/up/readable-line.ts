type LogLine = {
  readonly level?: unknown;
  readonly msg?: unknown;
  readonly err?: { readonly message?: unknown };
};

const levelNames: Record<number, string> = { 40: 'WARN ', 50: 'ERROR ', 60: 'FATAL ' };

/** A line of a part's log as a person reads it: the words of a JSON line, any other as it is. */
export function readableLine(line: string): string {
  const parsed = parse(line);
  if (typeof parsed?.msg !== 'string') return line;
  const level = levelNames[Number(parsed.level)] ?? '';
  const cause = typeof parsed.err?.message === 'string' ? parsed.err.message : '';
  return `${level}${parsed.msg}${cause && cause !== parsed.msg ? `: ${cause}` : ''}`;
}

function parse(line: string): LogLine | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return undefined;
  }
}
