/** How a consumer is recognised where it does not send its ASID: when it asks the SDS, and when it refuses a server. */
export class Caller {
  readonly asid: string;
  readonly #addresses = new Set<string>();
  readonly #apiKeys = new Set<string>();

  constructor(asid: string) {
    this.asid = asid;
  }

  get addresses(): readonly string[] {
    return [...this.#addresses];
  }

  isAt(address: string): boolean {
    return this.#addresses.has(address);
  }

  sawAddress(address: string): void {
    remember(this.#addresses, address);
  }

  hasKey(apiKey: string): boolean {
    return this.#apiKeys.has(apiKey);
  }

  sawKey(apiKey: string): void {
    remember(this.#apiKeys, apiKey);
  }
}

/** Of addresses and of keys: more than that tells nobody from anybody else. */
const most = 16;

function remember(known: Set<string>, value: string): void {
  if (known.has(value)) return;
  known.add(value);
  if (known.size > most) known.delete(known.values().next().value!);
}

/** An address of a client, one text for each machine: this machine has several. */
export function addressOf(remote: string | undefined): string {
  if (remote === undefined) return 'unknown';
  const plain = remote.replace(/^::ffff:/i, '');
  return plain === '::1' || plain.startsWith('127.') ? '127.0.0.1' : plain;
}

/** A key or an id as callers are recognised by: what is longer than any is none, for it is kept. */
export const shortOnly = (text: string | undefined): string | undefined =>
  text === undefined || text === '' || text.length > longest ? undefined : text;

const longest = 200;
