import { createHmac, randomBytes } from 'node:crypto';
import { openSync, writeSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';

type Claims = Readonly<Record<string, unknown>>;

/**
 * Reads who asks, as a provider must: that the token is unsigned, and its claims. The SSP on its path looks at none of it.
 * @throws Error for a token that is none
 */
export function readClaims({ headers: { authorization = '' } }: IncomingMessage): Claims {
  const [header, claims] = authorization.slice('Bearer '.length).split('.', 2).map(decode);
  if (header?.['alg'] !== 'none' || claims === undefined) throw new Error('The request has no token.');
  return claims;
}

const decode = (part: string): Claims => JSON.parse(Buffer.from(part, 'base64url').toString()) as Claims;

/**
 * The least of an audit trail that a provider must keep (P-10): a line for each request with a keyed hash over the one before it, written before the answer
 * leaves, those of a turn of the event loop together.
 */
export class LeastTrail {
  readonly #file: number;
  readonly #key = randomBytes(32);
  #lines = '';
  #latest = '';
  #answers: (() => void)[] = [];

  /** @param path of the file that the lines go to */
  constructor(path: string) {
    this.#file = openSync(path, 'a');
  }

  /** Notes a request, and answers it once that is written. */
  note({ url, headers }: IncomingMessage, claims: Claims, answer: () => void): void {
    const line = JSON.stringify({
      at: new Date().toISOString(),
      from: headers['ssp-from'],
      to: headers['ssp-to'],
      trace: headers['ssp-traceid'],
      interaction: headers['ssp-interactionid'],
      url,
      scope: claims['requested_scope'],
      who: [claims['requesting_organization'], claims['requesting_practitioner'], claims['requesting_device']],
    });
    this.#latest = createHmac('sha256', this.#key).update(this.#latest).update(line).digest('hex');
    this.#lines += `${this.#latest} ${line}\n`;
    if (this.#answers.push(answer) === 1) setImmediate(() => this.#write());
  }

  #write(): void {
    writeSync(this.#file, this.#lines);
    this.#lines = '';
    const answers = this.#answers;
    this.#answers = [];
    for (const answer of answers) answer();
  }
}
