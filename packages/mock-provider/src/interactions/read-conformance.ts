import { interactionByName } from '@mock-spine/shared/protocol/interactions';
import { etagOf, ok } from '../request/answer.ts';
import { conformance } from '../html-view/conformance.ts';
import { careRecordOperation } from '../html-view/operation-definition.ts';
import type { Interact } from './interaction.ts';

/** GET /metadata at the service root of Access Record HTML: its Conformance, or the definition of the operation that it names; each with its version as ETag. */
export const readConformance: Interact = ({ path }) => {
  const { statement, version } = path === definitionPath ? definition : whole;
  return { ...ok([statement], version), dialect: 'dstu2' };
};

const definitionPath = interactionByName('read-metadata-html').leadsTo;

/** In a piece: what is short would not be packed on request, which a statement must be (general API guidance, 0.7.4). */
const written = (resource: { readonly meta: { readonly versionId: string } }) => ({
  statement: JSON.stringify(resource),
  version: [['ETag', etagOf(resource.meta.versionId)]] as const,
});

const whole = written(conformance);
const definition = written(careRecordOperation);
