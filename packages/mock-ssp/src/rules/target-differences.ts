/** Whether a URL is a service root, or one below it: compared as text, at a segment boundary, and without an empty segment after it. */
export function isBelow(url: string, root: string): boolean {
  return url.startsWith(root) && /^(\/(?![/?#]|$)|\?|$)/.test(url.slice(root.length));
}

/** Whether a path could lead out of the one it begins with: dot segments (also encoded, or with `;parameters`) and backslashes. */
export function hasTraversal(url: string): boolean {
  const path = url.replace(/[?#].*$/s, '');
  // Nearly every path has none of what a dot segment or a backslash begins with.
  if (!/\/\.|%|\\/.test(path)) return false;
  if (/\\|%5c/i.test(path)) return true;
  return path.split(/\/|%2f/i).some((segment) => /^(\.|%2e){1,2}(;.*|%3b.*)?$/i.test(segment));
}

/** Says how a URL varies from the registered service root, where the way is a well-known one. */
export function varies(url: string, root: string): string {
  return differences.find(({ applies }) => applies(url, root))?.next ?? 'Use the endpoint as the directory gives it.';
}

const differences: readonly { readonly applies: (url: string, root: string) => boolean; readonly next: string }[] = [
  { applies: (url) => /^https?:\/\/[^/?#]*@/.test(url), next: 'Take the user information before @ out.' },
  { applies: (url) => url.includes('\\'), next: 'Write / where there is a backslash.' },
  { applies: (url) => url.startsWith('http://'), next: 'Begin with https: providers are not called over plain HTTP.' },
  { applies: (url, root) => url.startsWith(`${root}/`), next: 'A service root URL has no trailing slash, and exactly one / stands before the FHIR request.' },
  { applies: (url, root) => url.startsWith(root), next: 'The endpoint must end where a path segment ends: / and the FHIR request come after it.' },
  { applies: (url, root) => url.replace(/^(https:\/\/[^/?#]*):443(?=\/|$)/, '$1').startsWith(root), next: 'Leave :443 out: the registered endpoint does not have it.' },
  { applies: (url, root) => url.toLowerCase().startsWith(root.toLowerCase()), next: 'Use the same upper and lower case as the registered endpoint: URLs are case sensitive.' },
  { applies: (url, root) => /^https:\/\/(\d+\.\d+\.\d+\.\d+|\[)/.test(url) && pathOf(url).startsWith(pathOf(root)), next: 'Use the registered host name, not an IP address.' },
  { applies: (url, root) => hostOf(url) === hostOf(root), next: 'The host is right, but its path is not the one registered for this interaction\'s capability: each capability has its own service root.' },
];

const pathOf = (url: string): string => url.replace(/^https?:\/\/[^/?#]*/i, '');
const hostOf = (url: string): string | undefined => /^https:\/\/[^/?#]*/.exec(url)?.[0];
