import { sortFaults, type DataFault } from '@mock-spine/shared/own-data/data-fault';
import { listFiles, type ListedFile } from '@mock-spine/shared/own-data/list-files';
import { loadPopulation, type MakeFault } from '@mock-spine/shared/own-data/load-population';
import type { Person } from '@mock-spine/shared/world/person';
import { practices as castPractices, type PracticeDetails } from '@mock-spine/shared/world/practices';
import { populationOf, type OwnPopulation, type Population } from '@mock-spine/shared/world/population';
import { isOfCast } from '../documents/find-documents.ts';
import type { DocumentRecord } from '../holdings/document.ts';
import type { Holdings, StoredRecord } from '../holdings/holdings.ts';
import { indexOfGiven } from '../structured/given/given-record.ts';
import { judgeRecord } from './judge-record.ts';
import { judgeRefusal } from './judge-refusal.ts';
import { readDocuments } from './read-documents.ts';
import { readResources, type ReadFile } from './read-resources.ts';
import { refOf } from './resolve-references.ts';
import { settleRecord } from './settle-record.ts';

/** What a folder holds, and what is wrong with it. */
export interface OwnData {
  readonly population: Population;
  /** Without the cast. */
  readonly own: OwnPopulation;
  /** By ODS code. */
  readonly holdings: ReadonlyMap<string, Holdings>;
  /** Warnings too. */
  readonly faults: readonly DataFault[];
}

/** The folders of a folder of data. */
const folders = ['practices', 'patients', 'clinics', 'records', 'documents'] as const;

let revision = 0;

/** Reads a folder of data of the user's own. @throws the error of a folder that cannot be read */
export function loadOwnData(folder: string, withCast: boolean): OwnData {
  const { files, faults: unlisted } = listFiles(folder);
  const { population: own, confidential, faults: ofPopulation } = loadPopulation(files, withCast);
  const faults = [...unlisted, ...ofPopulation, ...files.flatMap(judgePlace)];
  const practices = [...(withCast ? castPractices : []), ...own.practices];
  const records = new Map<string, Map<string, StoredRecord>>();
  const documents = new Map<string, DocumentRecord[]>();
  const known = new Set(own.patients.map(({ nhsNumber }) => nhsNumber));
  const taken = new Map<string, string>();
  for (const person of own.patients) {
    const practice = practices.find(({ odsCode }) => odsCode === person.registered?.practice);
    if (!practice) continue;
    const read = readPatient(files, person, practice, confidential.get(person.nhsNumber) ?? new Map());
    faults.push(...read.faults, ...judgeIds(read, practice.odsCode, taken, withCast));
    records.set(practice.odsCode, (records.get(practice.odsCode) ?? new Map()).set(person.registered!.id, read.record));
    documents.set(practice.odsCode, [...(documents.get(practice.odsCode) ?? []), ...read.documents]);
  }
  faults.push(...files.flatMap((file) => judgeOwner(file, known)));
  revision += 1;
  return {
    population: populationOf(own, withCast),
    own,
    holdings: new Map(
      [...records].map(([odsCode, held]) => [
        odsCode,
        { revision, documents: documents.get(odsCode) ?? [], records: held },
      ]),
    ),
    faults: sortFaults(faults),
  };
}

function readPatient(
  files: readonly ListedFile[],
  { nhsNumber, registered }: Person,
  practice: PracticeDetails,
  confidential: ReadonlyMap<string, MakeFault>,
) {
  const { documents, headers, faults } = readDocuments(
    files.filter(({ path }) => path.startsWith(`documents/${nhsNumber}/`)),
    { practice, patient: registered!.id },
  );
  const read = files
    .filter(({ path }) => path.startsWith(`records/${nhsNumber}/`) || isRecordOf(path, nhsNumber))
    .filter(({ path }) => isResourceFile(path))
    .map(readResources);
  const ofPractice = referencesOf(practice);
  const beside = new Set([...ofPractice, ...documents.map(({ reference }) => `DocumentReference/${reference}`)]);
  const record = settleRecord(read, registered!.id, ofPractice, new Set(confidential.keys()));
  return {
    documents,
    headers,
    record,
    faults: [
      ...faults,
      ...read.flatMap((one) => [...one.faults, ...judgeRefusal(one, 'error')]),
      ...judgeRecord(read, { nhsNumber, beside }),
      ...findUnsearched(read, nhsNumber, beside),
      ...judgeConfidential(confidential, record, documents),
    ],
  };
}

/** What is searched are the documents of the folder; a reference to one that stands in a record alone is answered with the record, and by no search. */
function findUnsearched(read: readonly ReadFile[], nhsNumber: string, beside: ReadonlySet<string>): DataFault[] {
  return read
    .flatMap(({ resources }) => resources)
    .filter(({ resource }) => resource['resourceType'] === 'DocumentReference' && !beside.has(refOf(resource)))
    .map(({ fault }) =>
      fault(
        undefined,
        `This DocumentReference is part of the record, and no search for documents finds it: those are the files of documents/${nhsNumber}.`,
        'warning',
      ),
    );
}

/**
 * A document of a practice is read by its id alone: of two with one id somebody would be given the other's.
 * @param taken headers by practice and id, to which these are added
 */
function judgeIds(
  { documents, headers }: { readonly documents: readonly DocumentRecord[]; readonly headers: readonly string[] },
  odsCode: string,
  taken: Map<string, string>,
  withCast: boolean,
): DataFault[] {
  return documents.flatMap(({ id }, i) => {
    const key = `${odsCode}/${id}`;
    const other = taken.get(key) ?? (withCast && isOfCast(odsCode, id) ? 'a document of the cast' : undefined);
    if (other === undefined) taken.set(key, headers[i]!);
    return other === undefined
      ? []
      : [
          {
            file: headers[i]!,
            path: 'id',
            says: `is ${id}, that of ${other} too; expected another.`,
            force: 'error' as const,
          },
        ];
  });
}

/** What is marked in vain would be answered to everybody. */
function judgeConfidential(
  confidential: ReadonlyMap<string, MakeFault>,
  record: StoredRecord,
  documents: readonly DocumentRecord[],
): DataFault[] {
  if (confidential.size === 0) return [];
  const { items, consultations, problems } = indexOfGiven(record, documents).record;
  const entries = new Set([...items, ...consultations, ...problems].map(({ key }) => key));
  const parts = new Set(record.resources.map(refOf));
  return [...confidential]
    .filter(([reference]) => !entries.has(reference))
    .map(([reference, fault]) =>
      parts.has(reference)
        ? fault(`Expected a reference to a whole entry of the record; found ${reference}, which is a part.`, 'warning')
        : fault(`Expected a reference to an entry of the record; found ${reference}, which is not there.`, 'error'),
    );
}

const isRecordOf = (path: string, nhsNumber: string): boolean =>
  path === `records/${nhsNumber}.json` || path === `records/${nhsNumber}.xml`;

const isResourceFile = (path: string): boolean => /\.(json|xml)$/.test(path);

/** What a record may refer to without having it. */
const referencesOf = ({ organisationId, sites, practitioners, services }: PracticeDetails): ReadonlySet<string> =>
  new Set([
    `Organization/${organisationId}`,
    ...sites.map(({ id }) => `Location/${id}`),
    ...practitioners.flatMap(({ id }) => [`Practitioner/${id}`, `PractitionerRole/${id}`]),
    ...services.map(({ id }) => `HealthcareService/${id}`),
  ]);

/** What stands where nothing is looked for: its owner would wonder why it is not there. */
function judgePlace({ path }: ListedFile): DataFault[] {
  const [folder = ''] = path.split('/');
  if (!path.includes('/'))
    return /\.(md|txt)$/i.test(path)
      ? []
      : [{ file: path, says: `Expected files in ${folders.join(', ')}; found one beside them.`, force: 'error' }];
  if (!(folders as readonly string[]).includes(folder))
    return [{ file: path, says: `Expected a folder of ${folders.join(', ')}; found ${folder}.`, force: 'error' }];
  return folder === 'records' && !isResourceFile(path)
    ? [{ file: path, says: 'Expected a file that ends with .json or .xml; found another.', force: 'error' }]
    : [];
}

/** A record or a document is of the patient by whose NHS number its file or folder is named. */
function judgeOwner({ path }: ListedFile, known: ReadonlySet<string>): DataFault[] {
  const [folder, name = ''] = path.split('/');
  if (folder !== 'records' && folder !== 'documents') return [];
  const number = name.replace(/\.(json|xml)$/, '');
  return known.has(number)
    ? []
    : [
        {
          file: path,
          says: `Expected the NHS number of a patient of patients/ as the name of the ${path.split('/').length > 2 ? 'folder' : 'file'}; found ${number}.`,
          force: 'error',
        },
      ];
}
