import type { Capability, InteractionName } from '@mock-spine/shared/protocol/interactions';
import type { Bench } from '../kit/bench.ts';
import type { Version } from '../kit/version.ts';
import { readResource } from './read-bundle.ts';

/** The statements in the order in which they tell a version: that of structured records changes with each. */
const statements: readonly (readonly [Capability, InteractionName])[] = [
  ['structured', 'read-metadata-structured'],
  ['documents', 'read-metadata-documents'],
  ['gpconnect', 'read-metadata'],
];

/** What the CapabilityStatements of a provider say of its version; undefined where none says it. */
export async function findVersion(bench: Bench): Promise<Version | undefined> {
  for (const [capability, interaction] of statements) {
    const answer =
      bench.target.roots[capability] === undefined
        ? undefined
        : await bench.baseline(interaction).catch(() => undefined);
    const says = answer?.status === 200 ? versionIn(answer.body) : undefined;
    if (says !== undefined) return { is: published(capability, says), from: 'its CapabilityStatement' };
  }
  return undefined;
}

/** The statements of Foundations and of documents stayed at 1.5.0 in 1.6.0: they tell no older version by it. Source: their pages, 1.6.0. */
const published = (capability: Capability, says: string): string =>
  capability !== 'structured' && says === '1.5.0' ? '1.6.0' : says;

/** Numbers with dots, as a CapabilityStatement has them; undefined where it has something else. */
function versionIn(body: string): string | undefined {
  const says = readResource(body)?.['version'];
  return typeof says === 'string' && /^\d{1,3}(\.\d{1,3}){1,2}$/.test(says) ? says : undefined;
}
