import { ok } from '../request/answer.ts';
import { conformance } from '../html-view/conformance.ts';
import type { Interact } from './interaction.ts';

/** GET /metadata at the service root of Access Record HTML: its Conformance. */
export const readConformance: Interact = () => ({ ...ok(statement), dialect: 'dstu2' });

const statement = JSON.stringify(conformance);
