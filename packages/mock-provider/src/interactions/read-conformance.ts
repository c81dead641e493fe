import { etagOf, ok } from '../request/answer.ts';
import { conformance } from '../html-view/conformance.ts';
import type { Interact } from './interaction.ts';

/** GET /metadata at the service root of Access Record HTML: its Conformance, with its version as ETag. */
export const readConformance: Interact = () => ({ ...ok([statement], version), dialect: 'dstu2' });

/** In a piece: what is short would not be packed on request, which a statement must be (general API guidance, 0.7.4). */
const statement = JSON.stringify(conformance);

const version = [['ETag', etagOf(conformance.meta.versionId)]] as const;
