import { readXml } from '../../../src/fhir/read-xml.ts';
import type { Json } from './instances.ts';
import { judgeResource } from './judge-resource.ts';

const known = new Map<string, readonly string[]>();

/** What is wrong with a body that a mock emits, in JSON or in XML; each text is judged once. */
export function judgeBody(body: string, isXml: boolean): readonly string[] {
  const findings = known.get(body) ?? judgeResource(isXml ? (readXml(body) as { resource: Json }).resource : (JSON.parse(body) as Json));
  known.set(body, findings);
  return findings;
}
