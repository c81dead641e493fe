import { objectIn, parseJson, type JsonObject } from '@mock-spine/shared/protocol/json';

/** The issue of an OperationOutcome that refuses: the first of severity error or fatal; where there is none, the first. FHIR STU3 gives issues no order. */
export interface OutcomeRead {
  readonly severity: string | undefined;
  readonly type: string | undefined;
  readonly system: string | undefined;
  readonly code: string | undefined;
  readonly diagnostics: string | undefined;
}

/** Reads an OperationOutcome in JSON or XML; undefined when a body is none. */
export const readOutcome = (body: string): OutcomeRead | undefined =>
  body.trimStart().startsWith('<') ? readXml(body) : readJson(body);

/** Whether an answer refuses in its body, whatever its status is: by an OperationOutcome with an issue of severity error or fatal. */
const refusesInBody = (body: string): boolean => refusing.has(readOutcome(body)?.severity);

/** Whether an answer gives what was asked for: by its status, and by its body. */
export const isServed = ({ status, body }: { readonly status: number; readonly body: string }): boolean =>
  status < 300 && !refusesInBody(body);

function readJson(body: string): OutcomeRead | undefined {
  const outcome = objectIn(parseJson(body));
  if (outcome?.['resourceType'] !== 'OperationOutcome') return undefined;
  const issues = Array.isArray(outcome['issue']) ? outcome['issue'].map(objectIn) : [];
  const issue = issues.find((one) => refusing.has(text(one?.['severity']))) ?? issues[0];
  const coding = first(objectIn(issue?.['details'])?.['coding']);
  return {
    severity: text(issue?.['severity']),
    type: text(issue?.['code']),
    system: text(coding?.['system']),
    code: text(coding?.['code']),
    diagnostics: text(issue?.['diagnostics']),
  };
}

/** What stands in XML is looked for in its order: issue, severity, code, details, coding. */
function readXml(body: string): OutcomeRead | undefined {
  if (!/<OperationOutcome[\s>]/.test(body)) return undefined;
  const [, ...issues] = body.split('<issue>').map((part) => part.split('</issue>', 1)[0]!);
  const read = issues.map(readXmlIssue);
  return read.find(({ severity }) => refusing.has(severity)) ?? read[0] ?? readXmlIssue('');
}

function readXmlIssue(issue: string): OutcomeRead {
  const details = between(issue, '<details>', '</details>') ?? '';
  const coding = between(details, '<coding>', '</coding>') ?? '';
  const outside = issue.replace(details, '');
  const value = (xml: string, name: string) => new RegExp(`<${name} value="([^"]*)"`).exec(xml)?.[1];
  return {
    severity: value(outside, 'severity'),
    type: value(outside, 'code'),
    system: value(coding, 'system'),
    code: value(coding, 'code'),
    diagnostics: value(outside, 'diagnostics'),
  };
}

/** Severities of what refuses. Source: FHIR STU3, IssueSeverity. */
const refusing: ReadonlySet<string | undefined> = new Set(['error', 'fatal']);

/** The text between the first of one and the next of another: an expression that tries every beginning takes for ever on a long body. */
function between(text: string, begin: string, end: string): string | undefined {
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  return from === -1 || to === -1 ? undefined : text.slice(from + begin.length, to);
}

const first = (value: unknown): JsonObject | undefined => (Array.isArray(value) ? objectIn(value[0]) : undefined);

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
