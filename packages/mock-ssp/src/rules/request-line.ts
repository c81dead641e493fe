import { comparableUrl, isBelow, malformedEscape, upToPath } from '@mock-spine/shared/protocol/comparable-path';
import { type SspRule, inWords, noNamespace, withoutQuery } from '../request/facts.ts';
import { forwardedMethods } from '../request/forwarded-methods.ts';

/** The target URL. Source: SDS page, warning on `nhsMhsEndPoint`; error handling page, 1.2.7. How it is compared is assumed. */
export const targetRules: readonly SspRule[] = [
  {
    id: 'target-names-provider',
    requirement: 'A-019',
    says: "The path of the request is the provider's URL.",
    force: 'SHALL',
    failsWith: 'TARGET_VARIES',
    check({ wanted }) {
      if (wanted.names === 'url') return undefined;
      return {
        expected: '/https://[provider service root]/[FHIR request]',
        actual: withoutQuery(wanted.found),
        next: misses(wanted),
        says: `The path of the request, ${withoutQuery(wanted.found)}, does not hold the URL of a provider.`,
      };
    },
  },
  {
    id: 'target-is-registered-endpoint',
    requirement: 'A-019',
    says: 'The target begins with the endpoint that is registered for the receiver and the interaction: scheme and host without case, each path segment decoded.',
    force: 'SHALL',
    failsWith: 'TARGET_VARIES',
    needs: ['receiver-may-receive', 'target-names-provider'],
    check({ wanted, endpoint, interaction, namespaceGone, ssp }) {
      if (wanted.names !== 'url') return undefined;
      if (endpoint && isBelow(wanted.url, endpoint.url)) return undefined;
      if (namespaceGone !== undefined)
        return {
          expected: endpoint ? `${endpoint.url}, then / and the FHIR request` : 'a registered endpoint',
          actual: withoutQuery(wanted.url),
          next: noNamespace(namespaceGone),
          says: `The target is ${withoutQuery(wanted.url)}. There is no namespace ${namespaceGone}, or it has ended.`,
        };
      if (!endpoint)
        return {
          expected: 'a registered endpoint',
          actual: `none for ${interaction?.capability ?? inWords(ssp.interactionId)}`,
          next: 'Register the endpoint.',
          says: `No endpoint is registered for ${interaction?.capability ?? inWords(ssp.interactionId)}.`,
        };
      return {
        expected: `${endpoint.url}, then / and the FHIR request`,
        actual: withoutQuery(wanted.url),
        next: varies(wanted.url, endpoint.url),
        says: `The target is ${withoutQuery(wanted.url)}, and the registered endpoint ${endpoint.url}.`,
      };
    },
  },
  {
    id: 'target-stays-below-endpoint',
    requirement: 'A-019',
    says: 'The path below the endpoint has no dot segments and no backslashes, encoded ones included.',
    force: 'ASSUMED',
    failsWith: 'TARGET_VARIES',
    needs: ['target-is-registered-endpoint'],
    check: ({ wanted }) =>
      wanted.names === 'url' && hasTraversal(wanted.url)
        ? {
            expected: 'a path without . and .. segments and without \\',
            actual: withoutQuery(wanted.url),
            next: 'Write the path out: a provider might resolve it to another practice.',
            says: `The target, ${withoutQuery(wanted.url)}, has dot segments or backslashes below the endpoint.`,
          }
        : undefined,
  },
];

export const methodRules: readonly SspRule[] = [
  {
    id: 'method-forwarded',
    requirement: 'A-020',
    says: 'The method is GET, POST or PUT; or OPTIONS, where an interaction is.',
    force: 'SHALL',
    failsWith: 'METHOD_NOT_ALLOWED',
    check: ({ method, offered }) =>
      (forwardedMethods as readonly string[]).includes(method) || (offered !== undefined && offered.length > 0)
        ? undefined
        : {
            expected: 'GET, POST or PUT',
            actual: method,
            says: `The method was ${method}, which the SSP does not forward.`,
            next: 'Use the method that the interaction table gives for the interaction.',
          },
  },
];

/** Says how a path that names no provider comes to do so, where the way is a well-known one. */
function misses({ collapsed, found }: { readonly collapsed: boolean; readonly found: string }): string {
  if (/^\/{2,}https?(:|%3a)/i.test(found))
    return "One / stands between the SSP's address and the provider's URL: end the address without a slash in the client's settings, or leave out the one that the client adds.";
  return collapsed
    ? 'The client, or a proxy before us, merged the // of https:// into one slash: switch path normalisation off (curl: --path-as-is).'
    : "Put the provider's service root URL from the directory after the SSP's own address: https://ssp/https://provider/….";
}

/** Whether a path could lead out of the one it begins with: dot segments (also encoded, or with `;parameters`) and backslashes. */
function hasTraversal(url: string): boolean {
  const path = upToPath(url);
  // Nearly every path has none of what a dot segment or a backslash begins with.
  if (!/\/\.|%|\\/.test(path)) return false;
  if (/\\|%5c/i.test(path)) return true;
  return path.split(/\/|%2f/i).some((segment) => /^(\.|%2e){1,2}(;.*|%3b.*)?$/i.test(segment));
}

/** Says how a URL varies from the registered service root, where the way is a well-known one. */
function varies(url: string, root: string): string {
  if (malformedEscape(upToPath(url)) !== undefined)
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
    applies: (url, root) => withoutUsualPort(url).startsWith(root),
    next: 'Leave :443 out: the registered endpoint does not have it.',
  },
  {
    applies: (url, root) => url.startsWith(withoutUsualPort(root)),
    next: 'Keep :443, which the registered endpoint has and libraries that parse URLs leave out; or register the endpoint without it.',
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

const withoutUsualPort = (url: string): string => url.replace(/^(https:\/\/[^/?#]*):443(?=\/|$)/, '$1');
const pathOf = (url: string): string => url.replace(/^https?:\/\/[^/?#]*/i, '');
const hostOf = (url: string): string | undefined => /^https:\/\/[^/?#]*/.exec(url)?.[0];
