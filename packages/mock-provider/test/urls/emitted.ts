import {
  all,
  withClaim,
  withHeader,
  withPath,
  withPractice,
  withQuery,
  type Change,
} from '@mock-spine/shared/vectors/changes';
import { aboutPatient } from '@mock-spine/shared/vectors/record-parameters';
import { patients } from '@mock-spine/shared/world/patients';
import { handlers } from '../../src/interactions/interactions.ts';
import { startRecordProvider } from '../reading-records.ts';
import { urlsIn } from './gather.ts';

const restricted: Change = all(withClaim('requested_scope', 'patient/*.read conf/R'), (draft) => ({
  ...draft,
  body: draft.body!.replace('false', 'true'),
}));

type Question = readonly [interaction: string, change: Change];

/** A refusal by the provider. */
export const refusal: readonly Question[] = [['read-patient', withPath('/Patient/none')]];

/** Every interaction, every patient by all that is about one, what is sensitive, and both practices. */
export const everything: readonly Question[] = [
  ...Object.keys(handlers).map((name) => [name, all()] as const),
  ...patients.flatMap(({ nhsNumber }): Question[] => [
    ['search-patient', withQuery({ identifier: [`https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`] })],
    ['get-structured-record', aboutPatient(nhsNumber)],
  ]),
  ['migrate-structured-record', restricted],
  ['get-structured-record', all(aboutPatient('9658218865'), withPractice('A20047', '918999198993'))],
  [
    'search-slot',
    withQuery({
      '_include:recurse': [
        'Schedule:actor:Practitioner',
        'Schedule:actor:Location',
        'Schedule:actor:HealthcareService',
      ],
    }),
  ],
  ...refusal,
];

/** The URLs in what a provider answers, in JSON and in XML. */
export async function emittedUrls(questions: readonly Question[], flags: readonly string[]): Promise<Set<string>> {
  const running = await startRecordProvider(flags);
  const found = new Set<string>();
  try {
    for (const accept of ['application/fhir+json', 'application/fhir+xml']) {
      for (const [interaction, change] of questions) {
        const { body } = await running.send(all(withHeader('Accept', accept), change)(running.good(interaction)));
        for (const url of urlsIn(body)) found.add(url);
      }
    }
  } finally {
    await running.provider.close();
  }
  return found;
}
