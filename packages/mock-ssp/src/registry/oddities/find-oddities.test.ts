import { describe, expect, it } from '@jest/globals';
import { defaultOffer } from '@mock-spine/shared/protocol/interactions';
import { world } from '@mock-spine/shared/world';
import { defaultRegistry, defaultServiceRoots } from '../default-registry.ts';
import { readDocument } from '../read-document.ts';
import { describeRegistry, resolveDocument } from '../resolve.ts';
import { findOddities } from './find-oddities.ts';
import type { OwnPractice } from './of-own-practices.ts';

const consumer = {
  organisation: 'A21472',
  partyKey: 'A21472-0000359',
  cpaId: 'S200000000359',
  manufacturer: 'MOCKC',
  fqdn: 'consumer.mock-spine.test',
  initiates: ['search-patient'],
};
const provider = {
  organisation: 'B82617',
  partyKey: 'B82617-0000738',
  cpaId: 'S918999198738',
  manufacturer: 'MOCKP',
  receives: ['search-patient'],
  endpoints: { gpconnect: 'https://p.test/B82617/STU3/1/gpconnect' },
};
const good = {
  organisations: { A21472: { name: 'A' }, B82617: { name: 'B' }, X12345: { name: 'X' } },
  systems: { '200000000359': consumer, '918999198738': provider },
  agreements: { A21472: ['B82617'] },
};

/** The good registry, with some of it otherwise. */
function withParts({ asks = {}, answers = {}, more = {}, agreements = {} }: Record<string, object>) {
  const systems = { '200000000359': { ...consumer, ...asks }, '918999198738': { ...provider, ...answers }, ...more };
  return { ...good, systems, agreements: { ...good.agreements, ...agreements } };
}

function odditiesOf(value: unknown, practices: readonly OwnPractice[] = []): string[] {
  const document = readDocument(value);
  return findOddities(document, resolveDocument(document, defaultOffer), practices).map(
    ({ path, says }) => `${path}: ${says}`,
  );
}

it('a registry in which everybody can be asked has none', () => {
  expect(odditiesOf(good)).toEqual([]);
});

it('the default registry has those alone that are there on purpose', () => {
  const registry = defaultRegistry({ roots: defaultServiceRoots, asid: world.practice.asid });
  expect(odditiesOf(describeRegistry(registry)).map((oddity) => oddity.split(':', 1)[0])).toEqual([
    'systems.918999198993.endpoints.documents',
    'systems.918999198994.receives',
    'agreements',
  ]);
});

/** An endpoint is looked up by interaction id, an ASID by organisation and interaction id. Source: SDS page of GP Connect 1.2.3 to 1.6.0. */
describe('SDS finds nothing, or too much', () => {
  it.each<[what: string, document: object, oddity: string]>([
    [
      'an interaction that is received at no endpoint',
      withParts({ answers: { receives: ['search-patient', 'search-documentreference'] } }),
      'systems.918999198738.receives: it has no endpoint for search-documentreference: SDS finds the Device and no Endpoint, and nothing can be sent there. Write endpoints.documents, or leave out what it does not receive.',
    ],
    [
      'a service of one’s own that is received at no endpoint',
      withParts({ answers: { receives: ['search-patient', 'urn:nhs:names:services:mine:read'] } }),
      'systems.918999198738.receives: it has no endpoint for urn:nhs:names:services:mine:read: SDS finds the Device and no Endpoint, and nothing can be sent there. Write endpoints.urn:nhs:names:services:mine:read, or leave out what it does not receive.',
    ],
    [
      'an endpoint of a capability of which nothing is received',
      withParts({ answers: { endpoints: { ...provider.endpoints, documents: 'https://p.test/B82617/STU3/1/d' } } }),
      'systems.918999198738.endpoints.documents: the system receives no interaction of documents, so that SDS does not list this endpoint. Add to receives what it is for, or leave the endpoint out.',
    ],
    [
      'an endpoint of an interaction that is not received',
      withParts({
        answers: { endpoints: { ...provider.endpoints, 'urn:nhs:names:services:mine:read': 'https://p.test' } },
      }),
      'systems.918999198738.endpoints.urn:nhs:names:services:mine:read: the system receives no such interaction, so that SDS does not list this endpoint. Add to receives what it is for, or leave the endpoint out.',
    ],
    [
      'two systems of an organisation that receive the same',
      withParts({
        more: {
          '918999198739': {
            ...provider,
            cpaId: 'S2',
            endpoints: { gpconnect: 'https://q.test/B82617/STU3/1/gpconnect' },
          },
        },
      }),
      'systems.918999198739.receives: 918999198738 of B82617 receives search-patient, too: SDS finds two Devices, and a consumer cannot tell which one to ask. Leave to each what it alone receives.',
    ],
    [
      'a party key of two organisations, in whatever case',
      withParts({ asks: { partyKey: 'B82617-0000738' } }),
      'systems.918999198738.partyKey: 200000000359 of A21472 has the same: a look-up by party key finds the endpoints of both organisations. Give each organisation its own.',
    ],
    [
      'a CPA id of two systems',
      withParts({ asks: { cpaId: 'S918999198738' } }),
      'systems.918999198738.cpaId: 200000000359 has the same, by which a contract is known. Give each system its own.',
    ],
    [
      'a service root of two organisations',
      withParts({
        more: {
          '918999198739': {
            ...provider,
            organisation: 'X12345',
            partyKey: 'X12345-0000739',
            cpaId: 'S2',
            endpoints: { gpconnect: 'https://P.test/B82617/STU3/1/gpconnect' },
          },
        },
        agreements: { A21472: ['B82617', 'X12345'] },
      }),
      'systems.918999198739.endpoints.gpconnect: 918999198738 of B82617 has the same service root, so that its URL does not tell whose record is asked for. Give each organisation a root with its ODS code.',
    ],
  ])('%s', (_, document, oddity) => {
    expect(odditiesOf(document)).toEqual([oddity]);
  });
});

/** What the SSP checks of both systems. Source: general API guidance, "SSP SHALL perform"; implementation guide, step 6. */
describe('the SSP refuses all', () => {
  it.each<[what: string, document: object, oddity: string]>([
    [
      'a system that does nothing',
      withParts({ more: { '918999198739': { ...provider, cpaId: 'S2', receives: [], endpoints: {} } } }),
      'systems.918999198739: it may neither initiate nor receive anything, so that every request from or to it is refused. List interactions in initiates or receives, or "all".',
    ],
    [
      'a system that initiates and has no certificate',
      withParts({ asks: { fqdn: undefined } }),
      'systems.200000000359.fqdn: it is missing, so that no client certificate is that of this system, and all that it initiates is refused. Write the FQDN of its certificate, or leave initiates out.',
    ],
    [
      'an organisation that initiates and shares with nobody',
      withParts({
        more: { '200000000360': { ...consumer, organisation: 'X12345', partyKey: 'X12345-0000360', cpaId: 'S2' } },
      }),
      'agreements: X12345 has none, so that all that its systems initiate is refused. Write "X12345: [<ODS code>]" with whom it may ask.',
    ],
    [
      'an organisation that receives and shares with nobody',
      withParts({
        more: {
          '918999198739': {
            ...provider,
            organisation: 'X12345',
            partyKey: 'X12345-0000739',
            cpaId: 'S2',
            endpoints: { gpconnect: 'https://p.test/X12345/STU3/1/gpconnect' },
          },
        },
      }),
      'agreements: nobody has one with X12345, so that every request to its systems is refused. Add X12345 to the list of who asks.',
    ],
    [
      'an agreement of an organisation that initiates nothing',
      withParts({ agreements: { X12345: ['B82617'] } }),
      'agreements.X12345: no system of this organisation initiates anything, so that the agreement is for nobody. Give one of its systems what it initiates, or leave the agreement out.',
    ],
    [
      'an agreement with an organisation that receives nothing',
      withParts({ agreements: { A21472: ['B82617', 'X12345'] } }),
      'agreements.A21472: no system of X12345 receives anything, so that it cannot be asked. Give one of its systems what it receives, or leave it out.',
    ],
  ])('%s', (_, document, oddity) => {
    expect(odditiesOf(document)).toEqual([oddity]);
  });
});

it.each<[what: string, document: object, oddity: string]>([
  [
    'an interaction by its short name and by its id',
    withParts({
      answers: {
        receives: ['search-patient', 'urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1'],
      },
    }),
    'systems.918999198738.receives.1: urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1 stands here for the second time. Leave it out.',
  ],
  [
    'an organisation in an agreement',
    withParts({ agreements: { A21472: ['B82617', 'B82617'] } }),
    'agreements.A21472.1: B82617 stands here for the second time. Leave it out.',
  ],
])('what a list has twice is told: %s', (_, document, oddity) => {
  expect(odditiesOf(document)).toEqual([oddity]);
});

/** Source: docs/your-data.md, "Serve it": with --registry a user's practices are written into it; P-05: the provider takes the ASID of the practice alone. */
describe('a practice of --data', () => {
  it('that is in the registry with its ASID is not odd', () => {
    expect(odditiesOf(good, [{ odsCode: 'B82617', asid: '918999198738' }])).toEqual([]);
  });

  it('that is not in the registry is told', () => {
    expect(odditiesOf(good, [{ odsCode: 'X12345', asid: '918999198739' }])).toEqual([
      'systems: none receives anything for X12345, a practice of --data, so that nothing reaches it through the SSP. Add 918999198739 with its endpoints and an agreement.',
    ]);
  });

  it('that has another ASID there is told', () => {
    expect(odditiesOf(good, [{ odsCode: 'B82617', asid: '918999198739' }])).toEqual([
      'systems.918999198738: the practice B82617 of --data has the ASID 918999198739, so that a provider with the same data refuses what is sent to this one. Write the same ASID in both.',
    ]);
  });
});
