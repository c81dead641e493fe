/** A message as a line of JSON, in the form of the lines of `--log`. */
interface Message {
  readonly level: 'info' | 'warn';
  /** ISO 8601. */
  readonly time: string;
  /** Of which mock it tells; `mock-spine` where it is of neither. */
  readonly name: string;
  readonly msg: string;
}

/**
 * Lets each line that is written to a stream be JSON: a sentence becomes the message of one, what is JSON already stays.
 * @param now milliseconds since the epoch
 */
export function writeMessagesAsJson(stream: Pick<NodeJS.WriteStream, 'write'>, now: () => number = Date.now): void {
  const write = stream.write.bind(stream) as (text: string, done?: () => void) => boolean;
  let begun = '';
  stream.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    const done = rest.find((one) => typeof one === 'function') as (() => void) | undefined;
    const lines = (begun + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'))).split('\n');
    begun = lines.pop() ?? '';
    const text = lines.map((line) => (line === '' ? '' : `${asJson(line, now())}\n`)).join('');
    return write(text, done);
  };
}

function asJson(line: string, at: number): string {
  if (line.startsWith('{')) return line;
  const [, name = 'mock-spine', msg = line] = /^(mock-ssp|mock-provider): (.*)$/.exec(line) ?? [];
  const message: Message = {
    level: msg.startsWith('warning: ') || msg.includes(': warning: ') ? 'warn' : 'info',
    time: new Date(at).toISOString(),
    name,
    msg,
  };
  return JSON.stringify(message);
}
