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

/** Whether a URL is a service root, or one below it: at a segment boundary, and without an empty segment after it. */
export function isBelow(url: string, root: string): boolean {
  const rest = restAfter(url, root);
  return rest !== undefined && /^(\/(?![/?#]|$)|\?|$)/.test(rest);
}

/**
 * What follows a service root in a URL, as it is written; undefined where the URL begins with another. Scheme and host are compared without case, path segments
 * as paths are compared (RFC 3986 §6.2.2).
 */
export function restAfter(url: string, root: string): string | undefined {
  // Nearly every URL is written as its root is registered.
  if (url.startsWith(root)) return url.slice(root.length);
  const head = upToPath(url).split('/').slice(0, root.split('/').length).join('/');
  return comparableUrl(head) === comparableUrl(root) ? url.slice(head.length) : undefined;
}

/** A URL in the form in which URLs are compared; its path is as it is written where an escape in it is malformed. */
export function comparableUrl(url: string): string {
  const [, origin = '', path = '', rest = ''] = /^(https?:\/\/[^/?#\\]*)?([^?#]*)(.*)$/is.exec(url)!;
  return origin.toLowerCase() + (comparablePath(path) ?? path) + rest;
}

/** A URL as far as its path goes. */
export const upToPath = (url: string): string => url.replace(/[?#].*$/s, '');

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
