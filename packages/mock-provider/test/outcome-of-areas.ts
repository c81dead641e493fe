import { expect } from '@jest/globals';
import type { ReadRecord } from './reading-records.ts';
import type { Resource } from './running-provider.ts';

/** One issue of the outcome. */
export const warning = (name: string, text = `${name} has been disabled`) => ({
  severity: 'warning',
  code: 'not-supported',
  details: {
    coding: [
      {
        system: 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1',
        code: 'NOT_IMPLEMENTED',
        display: 'Not implemented',
      },
    ],
    text,
  },
  diagnostics: name,
});

/** The issues of the one OperationOutcome; none where there is no outcome. */
export function issuesIn({ resources }: ReadRecord): unknown[] {
  const outcomes = resources.filter(({ resourceType }) => resourceType === 'OperationOutcome');
  expect(outcomes.length).toBeLessThan(2);
  return outcomes.flatMap((outcome) => outcome['issue'] as unknown[]);
}

/** What the outcome says, without the rest of each issue. */
export const warnedIn = (record: ReadRecord): string[] =>
  issuesIn(record).map((issue) => (issue as { details: { text: string } }).details.text);

/** References that are words alone. */
export const wordsIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { display } = value as { display?: string };
  return Object.keys(value).join() === 'display' ? [display!] : Object.values(value).flatMap(wordsIn);
};

/** How many references that are words alone there are, by the resource. */
export const placesOf = ({ resources }: ReadRecord): Record<string, number> =>
  Object.fromEntries(
    resources
      .map(
        (resource: Resource) =>
          [`${resource.resourceType}/${String(resource.id).replace(/^41-/, '')}`, wordsIn(resource).length] as const,
      )
      .filter(([, count]) => count > 0),
  );
