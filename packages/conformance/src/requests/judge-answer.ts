import type { DialectName } from '@mock-spine/shared/dialects/dialect';
import { maskText } from '@mock-spine/shared/journal/mask';
import { maskBody } from '@mock-spine/shared/journal/mask-body';
import type { Expected } from '@mock-spine/shared/vectors/vector';
import type { ProbeOutcome } from '../kit/probe.ts';
import { isServed, readOutcome } from './read-outcome.ts';
import type { TestedAnswer } from '../kit/send.ts';

type Judged = Pick<ProbeOutcome, 'verdict' | 'expected' | 'received' | 'reason'>;

/**
 * Compares an answer with what is expected, in words. A request that breaks a clause and is served fails it. A refusal counts when it is the
 * right one: status, OperationOutcome and code; another one is noted, and so is a refusal of what the clause permits.
 * Where a provider may be strict, either answer will do.
 * @param dialect that of the interaction: each has its own system of error codes
 */
export function judgeAnswer(expected: Expected, answer: TestedAnswer, dialect: DialectName = 'stu3'): Judged {
  const found = { expected: describeExpected(expected), received: describeAnswer(answer) };
  if (expected.status < 400) {
    const isTaken = answer.status === expected.status && isServed(answer);
    if (isTaken || isStrict(expected, answer, dialect)) return { ...found, verdict: 'pass' };
    return { ...found, verdict: 'note', reason: whyNotTaken(expected, answer) };
  }
  if (isServed(answer)) return { ...found, verdict: 'fail', reason: 'It answers a request that breaks the clause.' };
  const fault = findFault(expected, answer, dialect);
  return fault === undefined ? { ...found, verdict: 'pass' } : { ...found, verdict: 'note', reason: fault };
}

const isStrict = ({ strictly }: Expected, answer: TestedAnswer, dialect: DialectName): boolean =>
  strictly !== undefined && findFault(strictly, answer, dialect) === undefined;

/** What is wrong with the answer to a request that the clause permits. */
function whyNotTaken({ status }: Expected, answer: TestedAnswer): string {
  if (isServed(answer))
    return `It takes what the clause permits, and answers ${answer.status} where ${status} is published.`;
  if (answer.status >= 300 && answer.status < 400)
    return `It neither takes nor refuses what the clause permits: its status, ${answer.status}, leads elsewhere.`;
  return 'It refuses what the clause permits: real consumers send it.';
}

/** What is wrong with a refusal; the first thing. */
function findFault(
  { status, issueType, code }: Expected,
  answer: TestedAnswer,
  dialect: DialectName,
): string | undefined {
  const { form: systemForm, name } = codingSystems[dialect];
  if (showsStack.test(answer.body.slice(0, searched)))
    return 'It refuses, and its body shows the inside of the program (T-01): a stack trace.';
  if (answer.status < 300)
    return `It refuses in the body alone: its status is ${answer.status}, by which a consumer takes it for served, where ${status} is published.`;
  if (answer.status < 400)
    return `It neither serves nor refuses: its status, ${answer.status}, leads elsewhere, where ${status} is published.`;
  if (answer.status === 401 && answer.headers.first('www-authenticate') !== undefined) return byRfc6750(status, code);
  if (answer.status !== status) return `It refuses with ${answer.status} where ${status} is published.`;
  const outcome = readOutcome(answer.body);
  if (outcome === undefined) return 'It refuses without an OperationOutcome.';
  const form = answer.body.trimStart().startsWith('<') ? 'xml' : 'json';
  const type = answer.headers.first('content-type');
  if (!type?.toLowerCase().includes(form))
    return `Its OperationOutcome is ${form.toUpperCase()}, and its Content-Type is ${quote(type)}.`;
  if (outcome.severity !== 'error')
    return `The severity in its OperationOutcome is ${quote(outcome.severity)}, where error is published.`;
  if (!codes(code).includes(outcome.code ?? ''))
    return `The code in its OperationOutcome is ${quote(outcome.code)}, where ${code} is published.`;
  if (!systemForm.test(outcome.system ?? ''))
    return `The system of that code is ${quote(outcome.system)}, where ${name} is published.`;
  if (outcome.type !== issueType)
    return `The issue type in its OperationOutcome is ${quote(outcome.type)}, where ${issueType} is published.`;
  return /fhir/i.test(type)
    ? undefined
    : `Its OperationOutcome has the Content-Type ${quote(type)}, which is not that of FHIR.`;
}

const quote = (value: string | undefined): string => (value === undefined ? 'missing' : JSON.stringify(value));

/** The pages do not agree. Source: audit and provenance page: errors of bearer tokens in line with RFC 6750 §3.1; error handling page; JWT.feature of the assurance suite. */
const byRfc6750 = (status: number, code: string | undefined): string =>
  `It refuses with 401 and WWW-Authenticate, as RFC 6750 has it and the audit and provenance page asks; the error handling page and the assurance suite have ${status} ${code}.`;

/** The pages spell one code in two ways (A-004). */
const codes = (code: string | undefined): readonly (string | undefined)[] =>
  code === 'ACCESS DENIED' ? [code, 'ACCESS_DENIED'] : [code];

/** The pages of 1.x give the system as a CodeSystem and as a ValueSet (A-003); error handling page, 0.7.4. */
const codingSystems: Readonly<Record<DialectName, { readonly form: RegExp; readonly name: string }>> = {
  stu3: {
    form: /^https:\/\/fhir\.nhs\.uk\/STU3\/(CodeSystem|ValueSet)\/Spine-ErrorOrWarningCode-1$/,
    name: 'Spine-ErrorOrWarningCode-1',
  },
  dstu2: {
    form: /^http:\/\/fhir\.nhs\.net\/ValueSet\/gpconnect-error-or-warning-code-1$/,
    name: 'gpconnect-error-or-warning-code-1',
  },
};

/** Characters of a body that are searched for a stack trace. */
const searched = 20_000;

/** Frames as the run-time systems of the usual languages print them. Bounded, since a body of a provider's making must not take for ever to search. */
const showsStack =
  /\bat [\w.$<>/\\: -]{1,200}\([^)\n]{0,300}:\d{1,9}(:\d{1,9})?\)|\bat [\w.$]{1,300}\([\w$]{1,100}\.java:\d{1,9}\)|Traceback \(most recent call last\)|\bin [^\n]{1,300}:line \d{1,9}/;

function describeExpected({ status, issueType, code, strictly }: Expected): string {
  if (strictly) return `status ${status}, or ${describeExpected(strictly)}`;
  return status < 400
    ? `status ${status}`
    : `status ${status}, an OperationOutcome with issue type ${issueType} and code ${code}`;
}

/** An answer in one line. */
export function describeAnswer({ status, body, headers }: Omit<TestedAnswer, 'wire'>): string {
  const outcome = readOutcome(body);
  const what = outcome
    ? `an OperationOutcome with issue type ${outcome.type} and code ${outcome.code}: ${outcome.diagnostics ?? 'no diagnostics'}`
    : `${headers.first('content-type') ?? 'no Content-Type'}, ${body.length} characters${body === '' ? '' : `: ${cut(maskBody(body) ?? maskText(body.slice(0, shown + 1)))}`}`;
  return `status ${status}, ${what}`;
}

/** Characters of a body that are shown: a report is kept and handed on, so that it says nothing of any patient. */
const shown = 200;

const cut = (text: string): string => (text.length > shown ? `${text.slice(0, shown)}…` : text);
