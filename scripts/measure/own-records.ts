import { servedPractices } from '@mock-spine/mock-provider/practices/served';
import { answerRecord } from '@mock-spine/mock-provider/structured/answer-record';
import { fullRecord } from '@mock-spine/mock-provider/structured/query';
import { providerVersions } from '@mock-spine/mock-provider/versions/provider-version';
import type { Json } from './read-bundles.ts';
import { resourcesOf } from './read-bundles.ts';

/**
 * The resources of the whole records of the cast, what is sensitive too, but for those that are made large.
 * @param today local date, `yyyy-mm-dd`
 */
export const ownResources = (today: string): readonly Json[] =>
  servedPractices.flatMap((practice) =>
    practice.patients
      .filter(({ role }) => !role.endsWith('large-record'))
      .flatMap((person) => {
        const body = answerRecord(
          { id: person.registered.id, person },
          practice,
          fullRecord(true),
          today,
          'https://provider.mock-spine.test/documents',
          providerVersions['1.6.0'],
        );
        return resourcesOf(JSON.parse(typeof body === 'string' ? body : body.join('')) as Json);
      }),
  );
