import { isJsonObject, type JsonObject } from '../protocol/json.ts';
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

/** Bytes above which a body is not read for a glance: somebody may ask for a hundred exchanges at once. */
const mostAtAGlance = 64 * 1024;

/**
 * Reads a small body that is a FHIR resource in JSON; nothing where it is something else, or is not kept.
 * @param coding Content-Encoding
 */
export function readAnswer(body: KeptBody | undefined, coding: string | undefined): ReadAnswer | undefined {
  if (body === undefined || body.notKept || body.size === 0 || body.size > mostAtAGlance) return undefined;
  const resource = parse(unpackKept(body, coding)?.toString('utf8'));
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
  const details = first?.['details'];
  const code = firstOf(isJsonObject(details) ? details['coding'] : undefined)?.['code'];
  const diagnostics = first?.['diagnostics'];
  return {
    ...(typeof code === 'string' && { code }),
    ...(typeof diagnostics === 'string' && { diagnostics }),
  };
}

function firstOf(list: unknown): JsonObject | undefined {
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  return isJsonObject(first) ? first : undefined;
}

function parse(text: string | undefined): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
