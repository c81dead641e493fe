import { startForeign } from './foreign-provider.ts';

export const patientBundle = {
  resourceType: 'Bundle',
  type: 'searchset',
  entry: [{ resource: { resourceType: 'Patient', id: '8f0c' } }],
};
export const slotBundle = {
  resourceType: 'Bundle',
  type: 'searchset',
  entry: [
    {
      resource: {
        resourceType: 'Slot',
        id: 's-77',
        status: 'free',
        start: '2026-12-01T09:00:00+00:00',
        end: '2026-12-01T09:10:00+00:00',
        schedule: { reference: 'Schedule/sc-1' },
      },
    },
    {
      resource: {
        resourceType: 'Schedule',
        id: 'sc-1',
        actor: [{ reference: 'Practitioner/p-1' }, { reference: 'Location/l-9' }],
      },
    },
  ],
};
export const booked = {
  resourceType: 'Appointment',
  id: 'a-5',
  status: 'booked',
  description: 'As the provider has it',
  slot: [{ reference: 'Slot/s-77' }],
};

/** What it answers by the end of the path; what it was asked is kept. */
export async function startAnswering(
  answers: Readonly<Record<string, object>>,
): Promise<{ root: string; asked: string[]; bodies: string[] }> {
  const [asked, bodies]: [string[], string[]] = [[], []];
  const root = await startForeign((req, res) => {
    const path = decodeURIComponent(req.url!).replace(/^\/(?:GP0001|B82617)\/STU3\/1\/gpconnect/, '');
    asked.push(`${req.method} ${path.replace(/\?start=.*|\?status=.*/, '')}`);
    let body = '';
    req
      .on('data', (chunk) => (body += String(chunk)))
      .on('end', () => {
        bodies.push(body);
        const found = answers[path.replace(/\?.*/, '')];
        res
          .writeHead(found ? 200 : 404, { 'Content-Type': 'application/fhir+json' })
          .end(JSON.stringify(found ?? { resourceType: 'OperationOutcome' }));
      });
  });
  return { root, asked, bodies };
}
export const search = 'GET /Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9690937294';

/** What a provider that is not ours is asked, in order, when a request about `normal-3` is wanted; or why nothing is. NHS number 9690937294: docs/test-data.md. */
export const askedAboutPatient: Readonly<Record<string, readonly string[] | string>> = {
  'search-patient': ['GET /Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9690937294'],
  'read-patient': ['GET /Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9690937294', 'GET /Patient/8f0c'],
  'register-patient': ['POST /Patient/$gpc.registerpatient about 9690937294'],
  'create-appointment': [
    'GET /Slot',
    'GET /Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9690937294',
    'POST /Appointment about Patient/8f0c',
  ],
  'search-patient-appointments': [
    'GET /Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9690937294',
    'GET /Patient/8f0c/Appointment',
  ],
  'get-structured-record': ['POST /structured/Patient/$gpc.getstructuredrecord about 9690937294'],
  'migrate-structured-record': ['POST /structured/Patient/$gpc.migratestructuredrecord about 9690937294'],
  'get-care-record': ['POST /Patient/$gpc.getcarerecord about 9690937294'],
  'search-patient-documents': ['GET /documents/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9690937294'],
  'search-documentreference': [
    'GET /documents/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9690937294',
    'GET /documents/Patient/8f0c/DocumentReference',
  ],
  ...Object.fromEntries(
    ['read-appointment', 'update-appointment', 'cancel-appointment'].map((name) => [
      name,
      'Book one, or find one with search-patient-appointments, and name it with id.',
    ]),
  ),
  ...Object.fromEntries(
    ['read-binary', 'migrate-binary'].map((name) => [
      name,
      "Find one with search-documentreference and name it with id: the end of its attachment's URL.",
    ]),
  ),
  ...Object.fromEntries(
    [
      'read-metadata',
      'read-metadata-structured',
      'read-metadata-documents',
      'read-metadata-html',
      'search-practitioner',
      'read-practitioner',
      'search-organization',
      'read-organization',
      'read-location',
      'search-healthcareservice',
      'read-healthcareservice',
      'search-slot',
    ].map((name) => [name, 'Leave patient out, or ask for an interaction that is about a patient.']),
  ),
};
