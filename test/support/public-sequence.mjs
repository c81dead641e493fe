// A consumer as others write it: nothing of ours is imported, and all that it knows are environment variables.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';

const { MOCK_SPINE_CONTROL, MOCK_SPINE_FROM, MOCK_SPINE_CA, MOCK_SPINE_CERT, MOCK_SPINE_KEY } = process.env;
const nhsNumber = '9690937278';
const interaction = 'urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1';

const json = async (url, headers) => (await fetch(url, { headers })).json();
const { served } = await json(`${MOCK_SPINE_CONTROL}/`, { Accept: 'application/json' });
const at = (name) => served.find((one) => one.name === name).url;

const person = await json(`${at('PDS')}/Patient/${nhsNumber}`, { 'X-Request-ID': randomUUID() });
const practice = person.generalPractitioner[0].identifier.value;

const look = (what) =>
  json(
    `${at('SDS')}/${what}?organization=https://fhir.nhs.uk/Id/ods-organization-code|${practice}` +
      `&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|${interaction}`,
    { Accept: 'application/fhir+json', 'X-Correlation-Id': randomUUID() },
  );
const [device, endpoint] = [await look('Device'), await look('Endpoint')].map(({ entry }) => entry[0].resource);
const asid = device.identifier.find(({ system }) => system === 'https://fhir.nhs.uk/Id/nhsSpineASID').value;

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = Math.floor(Date.now() / 1000);
const token = `${part({ alg: 'none', typ: 'JWT' })}.${part({
  iss: 'https://consumer.example/token',
  sub: '1',
  aud: endpoint.address,
  exp: now + 300,
  iat: now,
  reason_for_request: 'directcare',
  requested_scope: 'patient/*.read',
  requesting_device: {
    resourceType: 'Device',
    identifier: [{ system: 'https://consumer.example/devices', value: '1' }],
    model: 'Example',
    version: '1',
  },
  requesting_organization: {
    resourceType: 'Organization',
    identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'A21472' }],
    name: 'Example',
  },
  requesting_practitioner: {
    resourceType: 'Practitioner',
    id: '1',
    identifier: [
      { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '111222333444' },
      { system: 'https://fhir.nhs.uk/Id/sds-role-profile-id', value: '444555666777' },
      { system: 'https://consumer.example/users', value: '1' },
    ],
    name: [{ family: 'Example', given: ['An'], prefix: ['Dr'] }],
  },
})}.`;

const query = `identifier=${encodeURIComponent(`https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`)}`;
const ssp = new URL(at('SSP'));
const answer = await new Promise((resolve, reject) => {
  request(
    {
      host: ssp.hostname,
      port: ssp.port,
      path: `/${endpoint.address}/Patient?${query}`,
      ca: readFileSync(MOCK_SPINE_CA),
      cert: readFileSync(MOCK_SPINE_CERT),
      key: readFileSync(MOCK_SPINE_KEY),
      headers: {
        Accept: 'application/fhir+json',
        Authorization: `Bearer ${token}`,
        'Ssp-TraceID': randomUUID(),
        'Ssp-From': MOCK_SPINE_FROM,
        'Ssp-To': asid,
        'Ssp-InteractionID': interaction,
      },
    },
    (response) => {
      let body = '';
      response
        .setEncoding('utf8')
        .on('data', (text) => (body += text))
        .on('end', () => resolve({ status: response.statusCode, body }));
    },
  )
    .on('error', reject)
    .end();
});
const [found] = JSON.parse(answer.body).entry ?? [];
console.log(
  JSON.stringify({ practice, asid, status: answer.status, id: found?.resource.id, body: found ? '' : answer.body }),
);
