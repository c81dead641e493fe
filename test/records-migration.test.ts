import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { withClaim, withPath, type Change } from '@mock-spine/shared/vectors/changes';
import { aboutPatient, area, bool } from '@mock-spine/shared/vectors/record-parameters';
import { clinicalIn, primaryListsIn, startRecordsChain, type RecordsChain } from './support/records-chain.ts';

let chain: RecordsChain;
beforeAll(async () => {
  chain = await startRecordsChain();
});
afterAll(() => chain.close());

const restricted = withClaim('requested_scope', 'patient/*.read conf/R');
const fullRecord = (sensitive: boolean): Change =>
  area('includeFullRecord', bool('includeSensitiveInformation', sensitive));
const refusal = async (interaction: string, ...changes: readonly Change[]) => {
  const { status, body } = await chain.ask(interaction, ...changes);
  const { code, display } = issueIn(body);
  return [status, code, display];
};

describe('a migration through both hops', () => {
  it('has every area of the record of a patient who has moved, and the documents', async () => {
    const resources = await chain.read('migrate-structured-record');
    expect(primaryListsIn(resources)).toEqual([
      'Allergies and adverse reactions',
      'Ended allergies',
      'Medications and medical devices',
      'List of consultations',
      'Problems',
      'Immunisations',
      'Uncategorised data',
      'Investigations and results',
      'Outbound referral',
      'Patient recall administration',
    ]);
    expect(resources[0]).toMatchObject({ resourceType: 'Patient', id: '21' });
    expect(clinicalIn(resources)).toEqual(
      expect.arrayContaining(['Encounter/c-2016-05', 'MedicationStatement/salbutamol', 'DocumentReference/2101']),
    );
  });

  it('A-087 has what is sensitive with conf/R, when it is asked for', async () => {
    const confidential = ['Encounter/c-2023-01', 'Observation/obs-alcohol', 'DocumentReference/2102'];
    const [without, sensitive] = await Promise.all([
      chain.read('migrate-structured-record', fullRecord(false)),
      chain.read('migrate-structured-record', fullRecord(true), restricted),
    ]);
    expect(confidential.filter((one) => clinicalIn(without).includes(one))).toEqual([]);
    expect(clinicalIn(sensitive)).toEqual(expect.arrayContaining([...clinicalIn(without), ...confidential]));
  });

  it('A-128 of what is not sensitive with conf/R is refused', async () => {
    expect(await refusal('migrate-structured-record', fullRecord(false), restricted)).toEqual([
      400,
      'CONFLICTING_VALUES',
      'Conflicting values have been specified in different fields',
    ]);
  });

  it('A-087 of what is sensitive with conf/N, and one for another organisation, are refused', async () => {
    expect(await refusal('migrate-structured-record', fullRecord(true))).toEqual([
      400,
      'CONFLICTING_VALUES',
      'Conflicting values have been specified in different fields',
    ]);
    expect(await refusal('migrate-structured-record', aboutPatient('9690937278'))).toEqual([
      403,
      'NO_RELATIONSHIP',
      'No legitimate relationship exists with this patient',
    ]);
  });

  it('A-073 A-075 has documents whose URLs are fetched one by one, a confidential one with conf/R; the one that is larger than 100 MB has none', async () => {
    const resources = await chain.read('migrate-structured-record', fullRecord(true), restricted);
    const documents = resources.filter(({ resourceType }) => resourceType === 'DocumentReference');
    const answers = await Promise.all(
      documents.map(async ({ id, content }) => {
        const { attachment } = (content as { attachment: { url?: string } }[])[0]!;
        if (attachment.url === undefined) return [id, 'no URL'];
        const { status, body } = await chain.ask(
          'migrate-binary',
          restricted,
          withPath(attachment.url.slice(attachment.url.indexOf('/Binary/'))),
        );
        return [id, status, (JSON.parse(body) as { resourceType: string }).resourceType];
      }),
    );
    expect(answers).toEqual([
      ['2101', 200, 'Binary'],
      ['2102', 200, 'Binary'],
      ['2103', 200, 'Binary'],
      ['2104', 'no URL'],
    ]);
  });

  it('A-075 A-076 of a document that is confidential with conf/N, and one for another organisation, are refused', async () => {
    const notAuthorised = [403, 'NOT_AUTHORISED', 'Not authorised'];
    expect(await refusal('migrate-binary', withPath('/Binary/2c893a0e-6a0c-4f0a-8d2e-f9890a1b0c18'))).toEqual(
      notAuthorised,
    );
    expect(await refusal('migrate-binary', withPath('/Binary/07a6483f-732b-461e-86b6-edb665c45510'))).toEqual(
      notAuthorised,
    );
  });
});
