/** The four headers of the Spine Secure Proxy, in the order in which they are checked. Source: integration_spine_secure_proxy page. */
export const sspHeaders = {
  traceId: 'Ssp-TraceID',
  from: 'Ssp-From',
  to: 'Ssp-To',
  interactionId: 'Ssp-InteractionID',
} as const;

/** Header fields that belong to one connection and are never forwarded. Source: RFC 9110 §7.6.1. */
export const hopByHopHeaders: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The header fields of a request as they were sent: every value of a name, in order, whatever the case of the name. */
export interface HeaderView {
  /** Every value sent for this lower-case name; empty when there is none. */
  all(name: string): readonly string[];
  /** How many values were sent for this lower-case name. */
  count(name: string): number;
  /** The first value sent for this lower-case name. */
  first(name: string): string | undefined;
  /** A list field, in however many fields it was sent: their values with commas between them; empty when there is none. Source: RFC 9110 §5.3. */
  list(name: string): string;
  /** The members of a list field in none of which there is a comma, without surrounding space; empty ones, too. */
  members(name: string): readonly string[];
  /** The names as they were sent, each as often. */
  names(): readonly string[];
  /** All of it as one text, a field a line. */
  text(): string;
}

/**
 * Reads Node's `rawHeaders`, which alone keeps duplicates: its `headers` joins some names and drops others silently.
 * @param raw names and values in turn
 */
export const readHeaders = (raw: readonly string[]): HeaderView => new RawHeaders(raw);

/** Looks the few names that are asked for up in the list itself: making a map of all costs more. */
class RawHeaders implements HeaderView {
  readonly #raw: readonly string[];

  constructor(raw: readonly string[]) {
    this.#raw = raw;
  }

  all(name: string): readonly string[] {
    const raw = this.#raw;
    let found: string[] | undefined;
    for (let i = 0; i < raw.length; i += 2) {
      if (isNamed(raw[i]!, name)) (found ??= []).push(raw[i + 1]!);
    }
    return found ?? none;
  }

  count(name: string): number {
    const raw = this.#raw;
    let count = 0;
    for (let i = 0; i < raw.length; i += 2) if (isNamed(raw[i]!, name)) count += 1;
    return count;
  }

  first(name: string): string | undefined {
    const raw = this.#raw;
    for (let i = 0; i < raw.length; i += 2) {
      if (isNamed(raw[i]!, name)) return raw[i + 1]!;
    }
    return undefined;
  }

  list(name: string): string {
    const raw = this.#raw;
    let list: string | undefined;
    for (let i = 0; i < raw.length; i += 2) {
      if (isNamed(raw[i]!, name)) list = list === undefined ? raw[i + 1]! : `${list},${raw[i + 1]!}`;
    }
    return list ?? '';
  }

  members(name: string): readonly string[] {
    return this.all(name).flatMap((value) => value.split(',').map((member) => member.trim()));
  }

  names(): readonly string[] {
    const raw = this.#raw;
    const names: string[] = [];
    for (let i = 0; i < raw.length; i += 2) names.push(raw[i]!);
    return names;
  }

  text(): string {
    const raw = this.#raw;
    let text = '';
    for (let i = 0; i < raw.length; i += 2) text += `${raw[i]}: ${raw[i + 1]}\n`;
    return text;
  }
}

/** Whether who sent these takes an answer that is packed by gzip: what is said of it comes before what is said of all codings. Source: RFC 9110 §12.5.3. */
export function takesGzip(headers: HeaderView): boolean {
  const offered = headers.members('accept-encoding').map((member) =>
    member
      .toLowerCase()
      .split(';')
      .map((word) => word.trim()),
  );
  const found =
    offered.find(([name]) => name === 'gzip' || name === 'x-gzip') ?? offered.find(([name]) => name === '*');
  return found !== undefined && !found.slice(1).some((parameter) => /^q=0(\.0{0,3})?$/.test(parameter));
}

/** Most names of this length differ in their first letter: to make all of another in lower case costs more than to look. */
const isNamed = (sent: string, name: string): boolean =>
  sent.length === name.length && (sent.charCodeAt(0) | 0x20) === name.charCodeAt(0) && sent.toLowerCase() === name;

const none: readonly string[] = [];

/** The header fields that frame a message. */
export interface Framing {
  readonly 'transfer-encoding'?: string | undefined;
  readonly 'content-length'?: string | undefined;
}

/** Whether a message announces a body. Source: RFC 9112 §6.3. */
export const announcesBody = (framing: Framing): boolean =>
  framing['transfer-encoding'] !== undefined || (framing['content-length'] ?? '0') !== '0';

/** The same, of header fields as the journal keeps them. */
export const framingOf = (headers: HeaderView): Framing => ({
  'transfer-encoding': headers.first('transfer-encoding'),
  'content-length': headers.first('content-length'),
});
