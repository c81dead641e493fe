import { interactions } from '@mock-spine/shared/protocol/interactions';
import { refuse, type Answer } from '../answer.ts';
import type { ProviderFacts } from '../facts.ts';
import { findPatient } from './find-patient.ts';
import { createReadMetadata } from './read-metadata.ts';
import { readPatient } from './read-patient.ts';

/** Answers a request that every rule has accepted. */
export type Interact = (facts: ProviderFacts) => Answer;

const readMetadata = createReadMetadata((name) => name in implemented);

/** What this provider does, by the short name of the interaction. */
export const implemented: Readonly<Record<string, Interact>> = {
  'read-metadata': readMetadata,
  'read-metadata-structured': readMetadata,
  'read-metadata-documents': readMetadata,
  'search-patient': findPatient,
  'search-patient-documents': findPatient,
  'read-patient': readPatient,
};

/** Answers with the interaction that the request names; with 501 where the provider knows it but does not do it. */
export function interact(facts: ProviderFacts): Answer {
  const { interaction, service, policy } = facts;
  if (!interaction || !service) {
    return refuse('NO_RECORD_FOUND', 'Expected an interaction at one of this provider\'s service roots; found none. Send the request to the endpoint that SDS names.', policy.dialect);
  }
  const answer = implemented[interaction.name];
  if (answer) return answer(facts);
  const done = interactions.filter(({ name }) => name in implemented).map(({ says }) => says.toLowerCase());
  return refuse('NOT_IMPLEMENTED', `Expected an interaction that this provider implements; found "${interaction.says.toLowerCase()}". The request met every clause. Implemented: ${done.join('; ')}.`, policy.dialect);
}
