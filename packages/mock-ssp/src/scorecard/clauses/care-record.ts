import { isSectionCode, sectionCodes, takesPeriod } from '@mock-spine/shared/protocol/care-record-sections';
import { broken, lacking, type FollowedClause, type Seen } from '../clause.ts';

/** What a consumer shows of Access Record HTML, as far as its requests tell. Source: design page and HTML layout page, 0.7.4. */
export const careRecordClauses: readonly FollowedClause[] = [
  {
    id: 'every-section-of-html',
    requirement: 'A-263',
    says: 'Every section of Access Record HTML is asked for, each by its code.',
    source: 'design page and use case page, 0.7.4',
    next: `Ask for each of ${sectionCodes.join(', ')}: get-care-record with recordSection.`,
    follow: () => {
      const asked = new Set<string>();
      return (seen) => {
        const code = sectionOf(seen);
        if (code === undefined) return undefined;
        if (!isSectionCode(code)) return broken('A section was asked for that has no page.');
        asked.add(code);
        const others = sectionCodes.filter((one) => !asked.has(one));
        return others.length === 0 ? 'met' : lacking(`These were not asked for: ${others.join(', ')}.`);
      };
    },
  },
  {
    id: 'html-period-where-it-applies',
    requirement: 'A-263',
    says: 'A period is sent only with sections that take one.',
    source: 'HTML layout page, 0.7.4',
    next: `Send timePeriod with ${sectionCodes.filter(takesPeriod).join(', ')} alone: the others are whole, and refuse one.`,
    follow: () => (seen) => {
      const code = sectionOf(seen);
      if (code === undefined || !isSectionCode(code) || !hasPeriod(seen)) return undefined;
      return takesPeriod(code) ? 'met' : broken(`timePeriod was sent with ${code}.`);
    },
  },
];

/** The code that a request asks for; undefined where it asks for none, or its body was not kept. A code is quoted nowhere: it is of a body. */
function sectionOf({ exchange }: Seen): string | undefined {
  if (exchange.facts.interaction?.name !== 'get-care-record') return undefined;
  const [, json, xml] = /"code"\s{0,9}:\s{0,9}"([A-Za-z]{3})"|<code value="([A-Za-z]{3})"/.exec(bodyOf(exchange)) ?? [];
  return json ?? xml;
}

const hasPeriod = ({ exchange }: Seen): boolean => /"timePeriod"/.test(bodyOf(exchange));

/** As far as it is kept: a packed one is not read. */
const bodyOf = ({ requestBody }: Seen['exchange']): string =>
  requestBody === undefined || requestBody.notKept ? '' : requestBody.read().toString('latin1', 0, mostRead);

/** Bytes of a body that are looked through. */
const mostRead = 16 * 1024;
