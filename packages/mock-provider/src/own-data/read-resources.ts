import { sortFaults, type DataFault } from '@mock-spine/shared/own-data/data-fault';
import { isOfDstu2 } from '@mock-spine/shared/own-data/is-of-dstu2';
import type { ListedFile } from '@mock-spine/shared/own-data/list-files';
import { largest, readText } from '@mock-spine/shared/own-data/read-text';
import { findJsonFault, placeIn } from '@mock-spine/shared/protocol/json-fault';
import { findRepeatedName } from '@mock-spine/shared/protocol/repeated-name';
import { isJsonObject, type JsonObject } from '@mock-spine/shared/protocol/json';
import { explainXml } from '../fhir/explain-body.ts';
import { readXml } from '../fhir/read-xml.ts';
import { isResourceType } from '../fhir/stu3.ts';
import { validateResource } from '../fhir/validate.ts';
import { lineInJson, lineInXml, stepsOf, type Steps } from './places.ts';

/** A resource with where it came from. */
export interface ReadResource {
  readonly resource: JsonObject;
  /** What is wrong with it: a path below the resource, or nothing for the whole of it. */
  readonly fault: (path: string | undefined, says: string, force?: DataFault['force']) => DataFault;
}

/** What a file with a resource, or a Bundle of them, holds. */
export interface ReadFile {
  /** The Bundle without the resources of its entries, where the file has one. */
  readonly bundle?: ReadResource;
  readonly resources: readonly ReadResource[];
  /** What is no STU3: it is there for what refers to it, and judged no further. */
  readonly broken: readonly JsonObject[];
  /** `fullUrl` of each entry that has one, with its resource. */
  readonly urls: readonly (readonly [url: string, resource: JsonObject])[];
  readonly faults: readonly DataFault[];
}

/** Resources of one file. */
const mostResources = 20_000;

/** Findings of one resource; of its body a request is told 20. */
const mostFindings = 500;

/** Reads the resources of a file, each validated against STU3. */
export function readResources(file: ListedFile): ReadFile {
  const text = readText(file, largest.record);
  if (typeof text !== 'string') return nothingBut(text);
  if (isOfDstu2(text)) return nothingBut({ file: file.path, says: ofDstu2, force: 'error' });
  if (headOfAnswer.test(text)) return nothingBut({ file: file.path, line: 1, says: withHead, force: 'error' });
  const isXml = /^\s*</.test(text);
  const parsed = isXml ? parseXml(file.path, text) : parseJson(file.path, text);
  if ('fault' in parsed) return nothingBut(parsed.fault);
  const at = (base: Steps) => placed(file.path, text, isXml, base);
  const { value } = parsed;
  if (!isJsonObject(value))
    return nothingBut(
      at([])(value).fault(
        undefined,
        Array.isArray(value)
          ? 'Expected a resource; found a list. Make its resources the entries of a Bundle, or give each a file.'
          : 'Expected a resource; found another value.',
      ),
    );
  if (value['resourceType'] !== 'Bundle') return judged([at([])(value)], []);
  return readBundle(value, at);
}

const ofDstu2 =
  'Expected STU3; found an answer of Access Record HTML, which is DSTU2. Its view is written from the structured record: save the answer of gpc.getstructuredrecord.';

/** What `curl -i` writes before a body, and what `curl -v` writes around it. */
const headOfAnswer = /^(?:HTTP\/\d(?:\.\d)? \d{3}\b|[*<>] )/;

const withHead =
  'Expected the body of an answer; found its status line and headers before it, as curl -i or -v writes them. Save the body alone: curl -s -o answer.json.';

type At = (base: Steps) => (resource: unknown) => ReadResource;

function readBundle(bundle: JsonObject, at: At): ReadFile {
  const whole = at([])(bundle);
  const entries = Array.isArray(bundle['entry']) ? (bundle['entry'] as unknown[]) : [];
  if (entries.length > mostResources)
    return nothingBut(
      whole.fault('Bundle.entry', `Expected at most ${mostResources} entries; found ${entries.length}.`),
    );
  const shell = { ...bundle, ...(entries.length > 0 && { entry: entries.map(withoutResource) }) };
  const faults = validateResource(shell, 'Bundle', mostFindings).map(({ path, reason }) =>
    whole.fault(path, `${reason} (STU3).`),
  );
  const resources = entries.flatMap((entry, i) => {
    const resource = isJsonObject(entry) ? entry['resource'] : undefined;
    if (resource === undefined) return [];
    return [at(['entry', i, 'resource'])(resource)];
  });
  const urls = entries.flatMap((entry) => {
    const { fullUrl, resource } = isJsonObject(entry) ? entry : {};
    return typeof fullUrl === 'string' && isJsonObject(resource) ? [[fullUrl, resource] as const] : [];
  });
  return { ...judged(resources, urls, faults), bundle: { ...whole, resource: shell } };
}

/** The resource of an entry is judged by itself: its faults are counted for it alone. */
const withoutResource = (entry: unknown): unknown =>
  isJsonObject(entry) && entry['resource'] !== undefined ? { ...entry, resource: standIn } : entry;

const standIn = { resourceType: 'Parameters' } as const;

function judged(read: readonly ReadResource[], urls: ReadFile['urls'], before: readonly DataFault[] = []): ReadFile {
  const good: ReadResource[] = [];
  const broken: JsonObject[] = [];
  const faults = [...before];
  for (const one of read) {
    const strange = strangeTypeOf(one.resource);
    if (strange !== undefined)
      faults.push(
        one.fault('Resource.resourceType', `Expected a resource type of GP Connect; found ${strange}. Take it out.`),
      );
    const findings = strange === undefined ? validateResource(one.resource, undefined, mostFindings) : [];
    if (strange === undefined && findings.length === 0) good.push(one);
    else if (isJsonObject(one.resource)) broken.push(one.resource);
    faults.push(...findings.map(({ path, reason }) => one.fault(path, `${reason} (STU3).`)));
  }
  return { resources: good, broken, urls, faults: sortFaults(faults) };
}

/** The type of a resource of which the schema has nothing, though it may be one of STU3: some systems send QuestionnaireResponse in a record. */
const strangeTypeOf = (resource: unknown): string | undefined => {
  const type = isJsonObject(resource) ? resource['resourceType'] : undefined;
  if (typeof type !== 'string' || isResourceType(type)) return undefined;
  return String(type).slice(0, 64);
};

const nothingBut = (fault: DataFault): ReadFile => ({ resources: [], broken: [], urls: [], faults: [fault] });

/** What makes faults of a resource: with the line of the file, and the path of the resource; of one line, as answers are sent, with the entry of the Bundle, too. */
const placed =
  (file: string, text: string, isXml: boolean, base: Steps) =>
  (resource: unknown): ReadResource => ({
    resource: resource as JsonObject,
    fault: (within, says, force = 'error') => {
      const path = [entryIn(text, base), within].filter((one) => one !== undefined).join(' ');
      return {
        file,
        line: (isXml ? lineInXml : lineInJson)(text, [
          ...(isXml ? namedIn(base, resource) : base),
          ...(within === undefined ? [] : stepsOf(within)),
        ]),
        ...(path !== '' && { path }),
        says,
        force,
      };
    },
  });

/** The entry of a Bundle that is one line: its line tells nothing, and what is wrong with two entries would read as one fault. */
const entryIn = (text: string, [, entry]: Steps): string | undefined =>
  entry === undefined || text.trimEnd().includes('\n') ? undefined : `entry[${entry}]`;

/** In XML an element with the name of its type stands in that of an entry's resource. */
const namedIn = (base: Steps, resource: unknown): Steps =>
  base.length === 0 ? base : [...base, String((resource as JsonObject)['resourceType'])];

type Parsed = { readonly value: unknown } | { readonly fault: DataFault };

function parseJson(file: string, text: string): Parsed {
  const failed = (says: string, at: number): Parsed => ({
    fault: { file, line: text.slice(0, at).split('\n').length, says, force: 'error' },
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const fault = findJsonFault(text);
    return failed(
      fault
        ? `Expected JSON; found ${fault.says} at ${placeIn(text, fault.at)}.`
        : 'Expected JSON; found another text.',
      fault?.at ?? 0,
    );
  }
  const repeated = findRepeatedName(text);
  return repeated
    ? failed(
        `Expected each name once in an object; found ${JSON.stringify(repeated.name.slice(0, 64))} twice.`,
        repeated.at,
      )
    : { value };
}

function parseXml(file: string, text: string): Parsed {
  const reading = readXml(text);
  if ('resource' in reading) return { value: reading.resource };
  if ('malformed' in reading) {
    const line = Number(/^(\d+):/.exec(reading.malformed)?.[1] ?? 1);
    return {
      fault: { file, line, says: `Expected XML; found ${explainXml(text, reading.malformed).actual}.`, force: 'error' },
    };
  }
  const [{ path, reason }] = reading.findings as [{ path: string; reason: string }];
  return { fault: { file, line: lineInXml(text, stepsOf(path)), path, says: `${reason} (STU3).`, force: 'error' } };
}
