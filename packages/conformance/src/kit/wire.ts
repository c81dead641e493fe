/** A request and its answer, as they were written. */
export interface Wire {
  readonly sent: string;
  readonly received: string;
}

/** A message of HTTP/1.1 as text. @param headers names and values in turn */
export function writeMessage(line: string, headers: readonly string[], body = ''): string {
  const fields = headers.flatMap((name, i) => (i % 2 === 0 ? [`${name}: ${headers[i + 1]}`] : []));
  return [line, ...fields, '', body].join('\r\n');
}
