import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRecordsChain, type RecordsChain } from './support/records-chain.ts';

let chain: RecordsChain;
beforeAll(async () => {
  chain = await startRecordsChain();
});
afterAll(() => chain.close());

/** Every system in an answer that ends with this name, each once. */
const systemsIn = (body: string, name: string): string[] => [
  ...new Set(
    [...body.matchAll(/"system":"([^"]*)"/g)].map(([, system]) => system!).filter((system) => system.endsWith(name)),
  ),
];

const ask = async (interaction: string): Promise<string> => {
  const answer = await chain.ask(interaction);
  expect(answer.status).toBe(200);
  return answer.body;
};

// Source: published CodeSystem CareConnect-NHSNumberVerificationStatus-1, which the value set of the extension's profile takes its codes from; 30 of 31 real answers.
describe('A-107 the status of an NHS number is a code of the published CodeSystem', () => {
  it.each([
    'search-patient',
    'read-patient',
    'get-structured-record',
    'migrate-structured-record',
    'search-patient-documents',
  ])('%s', async (interaction) => {
    expect(systemsIn(await ask(interaction), 'NHSNumberVerificationStatus-1')).toEqual([
      'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1',
    ]);
  });
});

// Source: as above, and CodeSystem CareConnect-RegistrationType-1, which all real answers that have one take it from.
it('A-107 a registration is answered with a status and a type of the published CodeSystems', async () => {
  const body = await ask('register-patient');
  expect(systemsIn(body, 'NHSNumberVerificationStatus-1')).toEqual([
    'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1',
  ]);
  expect(systemsIn(body, 'RegistrationType-1')).toEqual([
    'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-RegistrationType-1',
  ]);
});

// Source: profile PractitionerRole 1.2.0, which fixes it; Extension-GPConnect-PractitionerRole-1 1.3.0, bound to its value set; example of Access Document, 1.6.0.
describe('A-101 a job role is a code of one system in the whole product', () => {
  it.each(['get-structured-record', 'migrate-structured-record', 'search-slot'])('%s', async (interaction) => {
    expect(systemsIn(await ask(interaction), 'SDSJobRoleName-1')).toEqual([
      'https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1',
    ]);
  });
});
