/**
 * A path in the form in which paths are compared: an escape of a visible character stands as that character, every other one with upper-case digits
 * (RFC 3986 §6.2.2). The escapes of `/ ? # \` and of `%` stay, so that no segment becomes two and what was encoded twice stays as it is.
 * @returns undefined where an escape is malformed, or what the escapes stand for is not UTF-8
 */
export function comparablePath(path: string): string | undefined {
  // Nearly every path is plain.
  if (!path.includes('%')) return path;
  return malformedEscape(path) === undefined ? path.replace(escape, decodeVisible) : undefined;
}

/** The first escape of a path that stands for nothing; undefined when all are well-formed UTF-8. Source: RFC 3986 §2.1, RFC 3629. */
export function malformedEscape(path: string): string | undefined {
  if (!path.includes('%')) return undefined;
  return /%(?![\da-f]{2}).{0,2}/is.exec(path)?.[0] ?? path.match(/(?:%[89a-f][\da-f])+/gi)?.find((run) => !isUtf8(run));
}

const escape = /%[\da-f]{2}/gi;
const staysEscaped: ReadonlySet<string> = new Set(['/', '?', '#', '\\', '%']);

function decodeVisible(escaped: string): string {
  const code = Number.parseInt(escaped.slice(1), 16);
  const character = String.fromCharCode(code);
  return code > 0x20 && code < 0x7f && !staysEscaped.has(character) ? character : escaped.toUpperCase();
}

function isUtf8(escapes: string): boolean {
  try {
    decodeURIComponent(escapes);
    return true;
  } catch {
    return false;
  }
}
