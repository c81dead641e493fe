import { objectIn, parseJson, type JsonObject } from '../protocol/json.ts';
import type { KeptBody } from './kept-bodies.ts';
import { unpackKept } from './unpack.ts';

/** What the body of an answer tells at a glance. */
export interface ReadAnswer {
  readonly resourceType: string;
  /** Of a Bundle: how many entries it has. */
  readonly entries?: number;
  /** Of an OperationOutcome: code and words of its first issue. */
  readonly code?: string;
  readonly diagnostics?: string;
}

/** Bytes above which a body is not read for a glance, packed or not: somebody may ask for a hundred exchanges at once. */
const mostAtAGlance = 64 * 1024;

/**
 * Reads a small body that is a FHIR resource in JSON; nothing where it is something else, or is not kept.
 * @param coding Content-Encoding
 */
export function readAnswer(body: KeptBody | undefined, coding: string | undefined): ReadAnswer | undefined {
  if (body === undefined || body.notKept || body.size === 0 || body.size > mostAtAGlance) return undefined;
  const resource = objectIn(parseJson(unpackKept(body, coding, mostAtAGlance)?.toString('utf8') ?? ''));
  const resourceType = resource?.['resourceType'];
  if (typeof resourceType !== 'string') return undefined;
  if (resourceType === 'Bundle') {
    const { entry } = resource!;
    return { resourceType, entries: Array.isArray(entry) ? entry.length : 0 };
  }
  return { resourceType, ...(resourceType === 'OperationOutcome' && readIssue(resource!)) };
}

function readIssue({ issue }: JsonObject): Pick<ReadAnswer, 'code' | 'diagnostics'> {
  const first = firstOf(issue);
  const details = objectIn(first?.['details']);
  const code = firstOf(details?.['coding'])?.['code'];
  const diagnostics = first?.['diagnostics'];
  return {
    ...(typeof code === 'string' && { code }),
    ...(typeof diagnostics === 'string' && { diagnostics }),
  };
}

const firstOf = (list: unknown): JsonObject | undefined => (Array.isArray(list) ? objectIn(list[0]) : undefined);
