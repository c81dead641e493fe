import type { ProviderFacts } from '../facts.ts';
import type { ProviderRule } from './rule.ts';
import { quote } from './rule.ts';

/** FHIR API guidance page, "Content types": what can be asked for and what can be sent. */
export const contentTypeRules: readonly ProviderRule[] = [
  {
    id: 'accept-is-supported',
    requirement: 'A-006',
    says: 'The format asked for, by _format or else by Accept, is one that this provider answers in.',
    force: 'SHALL',
    failsWith: 'UNSUPPORTED_MEDIA_TYPE',
    check: (facts) => {
      const wanted = wantedTypes(facts);
      if (wanted.length === 0 || wanted.some((type) => answered.has(type))) return undefined;
      return { expected: 'application/fhir+json', actual: quote(wanted.join(', ')), next: 'Ask for application/fhir+json.' };
    },
  },
  {
    id: 'content-type-is-supported',
    requirement: 'A-006',
    says: 'A body is sent in a format that this provider reads.',
    force: 'SHALL',
    failsWith: 'UNSUPPORTED_MEDIA_TYPE',
    appliesTo: ({ method }) => method === 'POST' || method === 'PUT',
    check: ({ headers }) => {
      const given = headers.first('content-type');
      if (given !== undefined && read.test(given)) return undefined;
      return { expected: 'Content-Type: application/fhir+json;charset=utf-8', actual: quote(given), next: 'Send the body as application/fhir+json in UTF-8.' };
    },
  },
  {
    id: 'body-is-json',
    requirement: 'A-006',
    says: 'The body is well-formed JSON.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['content-type-is-supported'],
    check: ({ body }) => {
      if (body?.json !== undefined) return undefined;
      return { expected: 'a JSON body', actual: body?.text ? 'text that is not JSON' : 'an empty body', next: 'Send the resource as JSON.' };
    },
  },
];

/** Media types, and the shorthands of `_format`, that are answered with JSON. */
const answered: ReadonlySet<string> = new Set(['application/fhir+json', 'application/json', 'application/*', '*/*', 'json']);

const read = /^\s*application\/(fhir\+json|json)\s*(;\s*charset="?utf-8"?\s*)?$/i;

/** The media types asked for, without parameters, those with a quality of zero left out; none when nothing is asked for. */
function wantedTypes({ query, headers }: ProviderFacts): string[] {
  const format = query.get('_format')?.replace(' ', '+');
  const accept = format ?? headers.all('accept').join(',');
  return accept
    .split(',')
    .filter((range) => !/;\s*q=0(\.0*)?\s*$/.test(range))
    .map((range) => range.split(';')[0]!.trim().toLowerCase())
    .filter((type) => type !== '');
}
