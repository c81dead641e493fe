import { comparablePath, malformedEscape } from '@mock-spine/shared/protocol/comparable-path';

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
  const head = withoutQuery(url).split('/').slice(0, root.split('/').length).join('/');
  return comparableUrl(head) === comparableUrl(root) ? url.slice(head.length) : undefined;
}

/** Whether a path could lead out of the one it begins with: dot segments (also encoded, or with `;parameters`) and backslashes. */
export function hasTraversal(url: string): boolean {
  const path = withoutQuery(url);
  // Nearly every path has none of what a dot segment or a backslash begins with.
  if (!/\/\.|%|\\/.test(path)) return false;
  if (/\\|%5c/i.test(path)) return true;
  return path.split(/\/|%2f/i).some((segment) => /^(\.|%2e){1,2}(;.*|%3b.*)?$/i.test(segment));
}

/** Says how a URL varies from the registered service root, where the way is a well-known one. */
export function varies(url: string, root: string): string {
  if (malformedEscape(withoutQuery(url)) !== undefined)
    return 'Correct the percent-encoding: two hexadecimal digits follow each %, and what they stand for is UTF-8.';
  const [asked, registered] = [comparableUrl(url), comparableUrl(root)];
  return (
    differences.find(({ applies }) => applies(asked, registered))?.next ?? 'Use the endpoint as the directory gives it.'
  );
}

const differences: readonly { readonly applies: (url: string, root: string) => boolean; readonly next: string }[] = [
  { applies: (url) => /^https?:\/\/[^/?#]*@/.test(url), next: 'Take the user information before @ out.' },
  { applies: (url) => url.includes('\\'), next: 'Write / where there is a backslash.' },
  { applies: (url) => url.startsWith('http://'), next: 'Begin with https: providers are not called over plain HTTP.' },
  {
    applies: (url, root) => url.startsWith(`${root}/`),
    next: 'A service root URL has no trailing slash, and exactly one / stands before the FHIR request.',
  },
  {
    applies: (url, root) => url.startsWith(root),
    next: 'The endpoint must end where a path segment ends: / and the FHIR request come after it.',
  },
  {
    applies: (url, root) => url.replace(/^(https:\/\/[^/?#]*):443(?=\/|$)/, '$1').startsWith(root),
    next: 'Leave :443 out: the registered endpoint does not have it.',
  },
  {
    applies: (url, root) => url.toLowerCase().startsWith(root.toLowerCase()),
    next: 'Use the same upper and lower case as the registered endpoint: paths are case sensitive.',
  },
  {
    applies: (url, root) => /^https:\/\/(\d+\.\d+\.\d+\.\d+|\[)/.test(url) && pathOf(url).startsWith(pathOf(root)),
    next: 'Use the registered host name, not an IP address.',
  },
  {
    applies: (url, root) => hostOf(url) === hostOf(root),
    next: 'The host is right, but its path is not the one registered for this interaction: each capability, and each service, has its own service root.',
  },
];

/** A URL in the form in which URLs are compared; its path is as it is written where an escape in it is malformed. */
function comparableUrl(url: string): string {
  const [, origin = '', path = '', rest = ''] = /^(https?:\/\/[^/?#\\]*)?([^?#]*)(.*)$/is.exec(url)!;
  return origin.toLowerCase() + (comparablePath(path) ?? path) + rest;
}

const withoutQuery = (url: string): string => url.replace(/[?#].*$/s, '');

const pathOf = (url: string): string => url.replace(/^https?:\/\/[^/?#]*/i, '');
const hostOf = (url: string): string | undefined => /^https:\/\/[^/?#]*/.exec(url)?.[0];
