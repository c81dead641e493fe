import type { OwnAnswer } from '@mock-spine/shared/http/answering';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { validateResource } from '../../../src/fhir/validate.ts';
import { readXml } from '../../../src/fhir/read-xml.ts';
import { judgeResource } from '../../../src/profiles/judge-resource.ts';
import { isOnPurpose } from './of-dirty-records.ts';
import { judgeDstu2 } from '../../html-view/judge-dstu2.ts';
import { judgeSspOutcome } from './judge-ssp-outcome.ts';
import type { Level } from '../../../src/profiles/levels.ts';

const known = new Map<string, readonly string[]>();

/** What is wrong with an answer that a mock makes, in JSON or in XML; each text is judged once. */
export function judgeAnswer({ by, type, body }: OwnAnswer, level: Level): readonly string[] {
  const text = typeof body === 'string' ? body : body.join('');
  if (by === 'provider' && type === 'application/json+fhir') return judgeDstu2(JSON.parse(text) as JsonObject);
  // XML of DSTU2 is compared with the JSON in the tests of Access Record HTML.
  if (by === 'provider' && type === 'application/xml+fhir') return [];
  const key = `${by} ${level} ${text}`;
  const findings =
    known.get(key) ??
    judges[by](
      type.includes('xml') ? (readXml(text) as { resource: JsonObject }).resource : (JSON.parse(text) as JsonObject),
      level,
    );
  if (known.size > 1000) known.clear();
  known.set(key, findings);
  return findings;
}

/** A trial stands for a server that is not what it should be: its answer has no more to be than STU3. */
const judges: Readonly<Record<OwnAnswer['by'], (resource: JsonObject, level: Level) => readonly string[]>> = {
  provider: (resource, level) => judgeResource(resource, level).filter((says) => !isOnPurpose(says)),
  ssp: judgeSspOutcome,
  trial: (resource) => validateResource(resource).map(({ path, reason }) => `${path}: ${reason} (STU3)`),
};
