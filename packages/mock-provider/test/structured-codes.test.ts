import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { onlyInMatrix, someOf } from '@mock-spine/shared/testing/matrix';
import { all, withClaim, type Change } from '@mock-spine/shared/vectors/changes';
import { patients, practiceOnPds, type Person } from '@mock-spine/shared/world/patients';
import { aboutPatient } from '@mock-spine/shared/vectors/record-parameters';
import { readRecord, startRecordProvider } from './reading-records.ts';
import type { TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startRecordProvider();
});
afterAll(() => running.provider.close());

/** Where a term was read: the pages of Access Record Structured 1.6.0, the example answers beside them, other publications of the NHS, or what others publish. */
type Source = 'page' | 'example' | 'NHS' | 'public';

/** Every concept of SNOMED CT and dm+d that a record may have, with its term as it was read. */
const terms: readonly (readonly [code: string, display: string, source: Source])[] = [
  ['1003671000000109', 'Haemoglobin A1c level', 'public'],
  ['1022431000000105', 'Haemoglobin estimation', 'public'],
  ['1022541000000102', 'Total white cell count', 'example'],
  ['1022581000000105', 'Lymphocyte count', 'example'],
  ['1060971000000108', 'General practice service', 'page'],
  ['1091811000000102', 'Diastolic arterial pressure', 'page'],
  ['1102181000000102', 'Immunisations', 'page'],
  ['1103671000000101', 'Ended allergies', 'page'],
  ['111088007', 'Latex', 'public'],
  ['11429006', 'Consultation', 'public'],
  ['1149501000000101', 'List of consultations', 'page'],
  ['122555007', 'Venous blood specimen', 'example'],
  ['125605004', 'Fracture of bone', 'public'],
  ['160303001', 'Family history of diabetes mellitus', 'public'],
  ['161891005', 'Backache', 'public'],
  ['163020007', 'On examination - blood pressure reading', 'page'],
  ['170378007', 'First hepatitis A vaccination', 'example'],
  ['170777000', 'Diabetic annual review', 'public'],
  ['183519002', 'Referral to cardiology service', 'public'],
  ['195967001', 'Asthma', 'public'],
  ['196411000000103', 'Transfer-degraded record entry', 'page'],
  ['196421000000109', 'Transfer-degraded medication entry', 'page'],
  ['196461000000101', 'Transfer-degraded drug allergy', 'page'],
  ['225338004', 'Risk assessment', 'public'],
  ['231504006', 'Mixed anxiety and depressive disorder', 'example'],
  ['247472004', 'Weal', 'public'],
  ['24781000000107', 'Category (EHR)', 'page'],
  ['25064002', 'Headache', 'public'],
  ['256259004', 'Pollen', 'public'],
  ['256349002', 'Peanut - dietary', 'public'],
  ['25851000000105', 'Topic (EHR)', 'page'],
  ['26604007', 'FBC - Full blood count', 'example'],
  ['26643006', 'Oral route', 'public'],
  ['266919005', 'Never smoked tobacco', 'public'],
  ['27113001', 'Body weight', 'NHS'],
  ['271807003', 'Eruption of skin', 'public'],
  ['304386008', 'O/E - itchy rash', 'public'],
  ['308447003', 'Referral to physiotherapist', 'example'],
  ['310375005', 'Immunization consent given', 'NHS'],
  ['314529007', 'Medication review due', 'page'],
  ['315640000', 'Influenza vaccination declined', 'public'],
  ['319284000', 'Amlodipine 10mg tablets', 'example'],
  ['319773006', 'Aspirin 75mg dispersible tablet', 'example'],
  ['320000009', 'Simvastatin 40mg tablets', 'NHS'],
  ['321196004', 'Diazepam 2mg tablets', 'NHS'],
  ['322236009', 'Paracetamol 500mg tablets', 'NHS'],
  ['323509004', 'Amoxicillin 250mg capsules', 'NHS'],
  ['325278007', 'Metformin 500mg tablets', 'public'],
  ['325851000000107', 'Consultation', 'page'],
  ['3457005', 'Patient referral', 'page'],
  [
    '34680411000001107',
    'Quadrivalent influenza vaccine (split virion, inactivated) suspension for injection 0.5ml pre-filled syringes (Sanofi)',
    'NHS',
  ],
  ['368208006', 'Left upper arm structure', 'public'],
  ['36971009', 'Sinusitis', 'public'],
  ['37331000000100', 'Comment note', 'page'],
  ['38341003', 'Hypertensive disorder, systemic arterial', 'public'],
  ['39113611000001102', 'Salbutamol 100micrograms/dose inhaler CFC free', 'NHS'],
  ['394700004', 'Asthma annual review', 'public'],
  ['39579001', 'Anaphylaxis', 'public'],
  ['40468003', 'Viral hepatitis, type A', 'example'],
  ['408063002', 'Beclometasone 100micrograms/dose inhaler CFC free', 'NHS'],
  ['419271008', 'Allergy to dog dander', 'public'],
  ['422400008', 'Vomiting', 'example'],
  ['44054006', 'Type 2 diabetes mellitus', 'public'],
  ['45326000', 'Shoulder pain', 'public'],
  ['49727002', 'Cough', 'public'],
  ['50373000', 'Body height', 'public'],
  ['523201000000109', 'NHS Health Check indicated', 'public'],
  ['54150009', 'Upper respiratory infection', 'example'],
  ['6142004', 'Influenza', 'public'],
  ['61582004', 'Allergic rhinitis', 'public'],
  ['703421000', 'Temperature', 'page'],
  ['714311000000108', 'Patient recall administration', 'page'],
  ['716186003', 'No known allergy', 'public'],
  ['717711000000103', 'Problems', 'page'],
  ['7200002', 'Alcoholism', 'public'],
  ['721981007', 'Diagnostic studies report', 'page'],
  ['72313002', 'Systolic arterial pressure', 'page'],
  ['738995006', 'Swallow', 'public'],
  ['75367002', 'Blood pressure', 'page'],
  ['78421000', 'Intramuscular route', 'NHS'],
  ['792931000000107', 'Outbound referral', 'page'],
  ['822851000000102', 'Seasonal influenza vaccination', 'NHS'],
  ['826501000000100', 'Miscellaneous record', 'page'],
  ['8517006', 'Ex-smoker', 'public'],
  ['86290005', 'Respiratory rate', 'page'],
  ['886921000000105', 'Allergies and adverse reactions', 'page'],
  ['887191000000108', 'Investigations and results', 'page'],
  ['91935009', 'Allergy to peanut', 'public'],
  ['91936005', 'Allergy to penicillin', 'public'],
  ['933361000000108', 'Medications and medical devices', 'page'],
];

/** Everybody whose record can be migrated from Coxwold Surgery. */
const readable = patients.filter(
  ({ pds, registered }) => pds === 'known' && registered?.practice === 'B82617' && registered.consent,
);

/** A migration of a patient with what is sensitive, by the practice itself. */
const migrationOf =
  (patient: Person): Change =>
  (draft) =>
    all(
      withClaim('requested_scope', 'patient/*.read conf/R'),
      aboutPatient(patient.nhsNumber),
      withClaim('requesting_organization', {
        resourceType: 'Organization',
        identifier: [
          {
            system: 'https://fhir.nhs.uk/Id/ods-organization-code',
            value: practiceOnPds(patient),
          },
        ],
        name: 'Coxwold',
      }),
    )({ ...draft, body: draft.body!.replace('false', 'true') });

/** Every coding of SNOMED CT in a value: `38341003 Hypertension`. */
const codingsIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { system, code, display } = value as Record<string, unknown>;
  return system === 'http://snomed.info/sct'
    ? [`${String(code)} ${String(display)}`]
    : Object.values(value).flatMap(codingsIn);
};

describe('the concepts of the records', () => {
  const codingsOf = async (people: readonly Person[]): Promise<string[]> => {
    const records = await Promise.all(
      people.map((patient) => readRecord(running, 'migrate-structured-record', migrationOf(patient))),
    );
    return records.flatMap(({ resources }) =>
      codingsIn(resources.filter(({ resourceType }) => resourceType !== 'DocumentReference')),
    );
  };
  const rows = terms.map(([code, display]) => `${code} ${display}`);

  it('are in the table, with its terms', async () => {
    const found = new Set(await codingsOf(someOf(readable, 5)));
    expect(found.size).toBeGreaterThan(0);
    expect([...found].filter((coding) => !rows.includes(coding))).toEqual([]);
  });

  onlyInMatrix(() => {
    it('are those of the table and no others', async () => {
      expect([...new Set(await codingsOf(readable))].sort()).toEqual(rows.sort());
    });
  });

  it('have identifiers of SNOMED CT, with their check digits, and each is there once', () => {
    expect(terms.filter(([code]) => !isIdentifier(code))).toEqual([]);
    expect(new Set(terms.map(([code]) => code)).size).toBe(terms.length);
    expect(['38341004', '383410031', '0'].filter(isIdentifier)).toEqual([]);
  });
});

/** Whether the last digit is the Verhoeff check digit of the others, and the two before it say that it is a concept. Source: SNOMED CT release file specification, "SCTID". */
function isIdentifier(code: string): boolean {
  const digits = [...code].reverse().map(Number);
  const check = digits.reduce((sum, digit, position) => dihedral[sum]![permuted(digit, position)]!, 0);
  return /^\d{6,18}$/.test(code) && /[01]0\d$/.test(code) && check === 0;
}

const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
const permuted = (digit: number, position: number): number =>
  Array.from({ length: position % 8 }).reduce<number>((value) => permutation[value]!, digit);
const dihedral: readonly (readonly number[])[] = Array.from({ length: 10 }, (_, a) =>
  Array.from({ length: 10 }, (__, b) => {
    if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5);
    return b < 5 ? 5 + ((a - b) % 5) : (a - b + 5) % 5;
  }),
);
