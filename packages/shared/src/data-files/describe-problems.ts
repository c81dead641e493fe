import { z } from 'zod';
import { suggest } from '../settings/settings.ts';

/** One thing that is wrong with a document. */
export interface DataProblem {
  /** The key, or the place, that it is about. */
  readonly path: readonly PropertyKey[];
  /** What is wrong there: `is "x"; expected male or female.` */
  readonly says: string;
}

/**
 * What is wrong with a document, as sentences with key, value and what was expected.
 * @param root the document
 * @param whole what it is called: `The registry`
 */
export function describeProblems(
  schema: z.ZodType,
  issues: readonly z.core.$ZodIssue[],
  root: unknown,
  whole: string,
): readonly string[] {
  return shorten(
    findProblems(schema, issues, root, whole).map(({ path, says, aboutKey }) =>
      path.length === 0 ? says : `${show(path)}${aboutKey ? ': ' : ' '}${says}`,
    ),
  );
}

/** The same, each with its place. */
export const findProblems = (
  schema: z.ZodType,
  issues: readonly z.core.$ZodIssue[],
  root: unknown,
  whole: string,
): readonly Found[] => issues.flatMap((issue) => find(issue, { schema, root, whole }));

interface Found extends DataProblem {
  /** Set where the key itself is wrong. */
  readonly aboutKey?: true;
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

interface Within {
  readonly schema: z.ZodType;
  readonly root: unknown;
  readonly whole: string;
}

/** The problems that one finding of the schema stands for. */
function find(issue: Issue, within: Within): Found[] {
  const { schema, root, whole } = within;
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      says: `is unknown.${suggest(key, known, '')} The keys are: ${known.join(', ')}.`,
    }));
  }
  if (issue.code === 'invalid_union') return findInBranch(issue, within);
  if (issue.code === 'invalid_key') return [refuseKey(issue.path, issue.issues[0]?.message ?? '')];
  const known = knownTo(issue);
  if (issue.code === 'custom' && issue.params?.['key'] === true) return [refuseKey(issue.path, issue.message, known)];
  const value = valueAt(root, issue.path);
  const found = value === undefined ? 'is missing' : `is ${showValue(value)}`;
  const at = issue.path.length === 0 ? `${whole} ` : '';
  return [
    {
      path: issue.path,
      says: `${at}${found}; expected ${issue.message}.${typeof value === 'string' ? suggest(value, known, '') : ''}`,
    },
  ];
}

/** Of two forms, the one that was meant is the one that fails further in. */
function findInBranch(issue: Extract<Issue, { code: 'invalid_union' }>, within: Within): Found[] {
  const deepest = issue.errors.find((issues) => issues.every(({ path }) => path.length > 0));
  if (!deepest || deepest.length === 0) return find({ ...issue, code: 'custom' } as Issue, within);
  return deepest.flatMap((inner) => find({ ...inner, path: [...issue.path, ...inner.path] } as Issue, within));
}

function refuseKey(path: Path, expected: string, known: readonly string[] = []): Found {
  const key = String(path.at(-1));
  return {
    path,
    says: `the key is ${showValue(key)}; expected ${expected}.${suggest(key, known, '')}`,
    aboutKey: true,
  };
}

function knownTo(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return issue.code === 'custom' ? ((issue.params?.['known'] as readonly string[] | undefined) ?? []) : [];
}

/** The keys that the schema has at a path. */
export function keysAt(schema: z.core.$ZodType, [step, ...rest]: Path): string[] {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional)
    return keysAt(schema.unwrap(), step === undefined ? [] : [step, ...rest]);
  if (step === undefined)
    return schema instanceof z.ZodObject ? Object.keys(schema.shape).filter((key) => key !== '$schema') : [];
  if (schema instanceof z.ZodObject) return keysAt(schema.shape[String(step)] as z.ZodType, rest);
  if (schema instanceof z.ZodArray) return keysAt(schema.element, rest);
  return schema instanceof z.ZodRecord ? keysAt(schema.valueType, rest) : [];
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? value[step as never] : undefined,
    root,
  );
}

const show = (path: Path): string => clip(path.map(String).join('.'));

/** A nested value could be as deep as its sender likes: it is only named. */
function showValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : clip(JSON.stringify(value));
}

const clip = (text: string): string => (text.length <= 200 ? text : `${text.slice(0, 200)}…`);

const mostProblems = 50;

const shorten = (problems: readonly string[]): readonly string[] =>
  problems.length <= mostProblems
    ? problems
    : [...problems.slice(0, mostProblems), `And ${problems.length - mostProblems} more.`];
