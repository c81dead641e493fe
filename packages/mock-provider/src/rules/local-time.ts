import type { Interaction, SearchParameter } from '@mock-spine/shared/protocol/interactions';
import { localDateTime } from '@mock-spine/shared/world/local-time';
import { readInstant } from '@mock-spine/shared/world/instant';
import { objectIn } from '@mock-spine/shared/protocol/json';
import { readDateParameter, readDateTimeParameter } from '../fhir/dates.ts';
import { atServiceRoot, withBodyAtService } from './given.ts';
import { quote, type ProviderRule } from './rule.ts';

/** FHIR resource guidance and search for free slots pages: times are local, +00:00 in winter and +01:00 in summer. The moment is clear all the same, so that it is noted. */
export const localTimeRules: readonly ProviderRule[] = [
  ...atServiceRoot([
    {
      id: 'searched-times-fit-the-season',
      requirement: 'A-118',
      says: 'A time in a search has the offset that British time has at that moment.',
      force: 'SHOULD',
      failsWith: 'INVALID_PARAMETER',
      needs: ['interaction-fits-path'],
      concerns: (interaction) => timesOf(interaction).length > 0,
      check: ({ interaction, query }) => {
        const given = timesOf(interaction).flatMap(({ name }) =>
          query.getAll(name).map((text) => [name, text] as const),
        );
        return faultOf(given.map(([name, text]) => [name, text.slice(2), momentOf(name, text)]));
      },
    },
  ]),
  ...withBodyAtService([
    {
      id: 'appointment-times-fit-the-season',
      requirement: 'A-118',
      says: 'start, end and created of an appointment have the offset that British time has at that moment.',
      force: 'SHOULD',
      failsWith: 'INVALID_RESOURCE',
      needs: ['body-is-valid-stu3'],
      concerns: ({ body }) => body === 'Appointment',
      check: ({ body }) => {
        const json = objectIn(body.json) ?? {};
        return faultOf(['start', 'end', 'created'].map((name) => [name, json[name], readInstant(json[name])]));
      },
    },
  ]),
];

/** The search parameters that may have a time. */
const timesOf = ({ search }: Interaction): readonly SearchParameter[] =>
  search?.filter(({ mayHaveTime }) => mayHaveTime) ?? [];

/** Of `created` any dateTime is read; the others are refused where they have an offset that British time never has. */
function momentOf(name: string, text: string): number | undefined {
  const read = name === 'created' ? readDateTimeParameter(text) : readDateParameter(text);
  return read && !read.dateOnly ? read.from : undefined;
}

function faultOf(times: readonly (readonly [name: string, text: unknown, moment: number | undefined])[]) {
  for (const [name, text, moment] of times) {
    if (moment !== undefined && offsetIn(String(text)) !== offsetIn(localDateTime(moment)))
      return {
        expected: `${name} with the offset of its season, ${localDateTime(moment)}`,
        actual: quote(text),
        next: 'Send local time: +00:00 in winter, +01:00 in summer.',
      };
  }
  return undefined;
}

/** `+01:00`; Z is the offset of UTC, and a plus sign may have become a space. */
const offsetIn = (text: string): string => text.replace(/Z$/, '+00:00').slice(-6).replace(' ', '+');
