/** One HTTP answer as it stood on the wire. */
export interface Answer {
  readonly status: number;
  /** Names and values, names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/**
 * Takes the answers of one connection apart; interim answers (1xx) are left out.
 * @param toHead whether they answer HEAD, so that no body follows
 * @throws Error when what was received is not a row of whole HTTP answers
 */
export function readAnswers(received: string, toHead = false): Answer[] {
  const answers: Answer[] = [];
  for (let rest = received; rest !== '';) {
    const end = rest.indexOf('\r\n\r\n');
    const [line = '', ...fields] = rest.slice(0, end).split('\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(line)?.[1]);
    if (end < 0 || Number.isNaN(status)) throw new Error(`Not an HTTP answer: ${JSON.stringify(rest.slice(0, 200))}`);
    const headers = fields.map(
      (field) =>
        [field.slice(0, field.indexOf(':')).toLowerCase(), field.slice(field.indexOf(':') + 1).trim()] as const,
    );
    const length = toHead ? 0 : Number(valueOf(headers, 'content-length') ?? 0);
    const body = rest.slice(end + 4, end + 4 + length);
    if (body.length < length) throw new Error(`An answer of ${length} bytes ends after ${body.length}.`);
    if (status >= 200) answers.push({ status, headers, body: Buffer.from(body, 'latin1').toString('utf8') });
    rest = rest.slice(end + 4 + length);
  }
  return answers;
}

/** The value of a header, by its lower-case name. */
const valueOf = (headers: Answer['headers'], name: string): string | undefined =>
  headers.find(([other]) => other === name)?.[1];
