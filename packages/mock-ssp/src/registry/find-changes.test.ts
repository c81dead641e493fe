import { describe, expect, it } from '@jest/globals';
import { findRegistryChanges } from './find-changes.ts';
import { mergePatch } from './merge-patch.ts';
import { readDocument } from './read-document.ts';

const system = { organisation: 'A21472', partyKey: 'A21472-000001', cpaId: 'S1', manufacturer: 'MOCKC' };

const start = readDocument({
  organisations: {
    A21472: { name: 'Consumer' },
    B82617: { name: 'Practice' },
    A20047: { name: 'Other practice' },
    MOCKC: { name: 'Maker' },
  },
  systems: {
    '200000000359': { ...system, fqdn: 'consumer.mock-spine.test', initiates: ['search-patient', 'read-metadata'] },
    '918999198738': {
      ...system,
      organisation: 'B82617',
      receives: 'all',
      endpoints: { gpconnect: 'https://localhost:9443/B82617/STU3/1/gpconnect' },
    },
  },
  agreements: { A21472: ['B82617', 'A20047'] },
});

describe('how a registry differs from that of the start', () => {
  it.each<[what: string, patch: object, changes: object]>([
    [
      'an organisation has another name',
      { organisations: { B82617: { name: 'New name' } } },
      { organisations: { B82617: { name: 'New name' } } },
    ],
    ['a system is gone', { systems: { '200000000359': null } }, { systems: { '200000000359': null } }],
    [
      'an endpoint is gone',
      { systems: { '918999198738': { endpoints: { gpconnect: null } } } },
      { systems: { '918999198738': { endpoints: { gpconnect: null } } } },
    ],
    [
      'an endpoint is new',
      { systems: { '918999198738': { endpoints: { documents: 'https://a/b' } } } },
      { systems: { '918999198738': { endpoints: { documents: 'https://a/b' } } } },
    ],
    [
      'a system may send less',
      { systems: { '200000000359': { initiates: [] } } },
      { systems: { '200000000359': { initiates: [] } } },
    ],
    ['an agreement is gone', { agreements: { A21472: ['B82617'] } }, { agreements: { A21472: ['B82617'] } }],
    ['the last agreement of an organisation is gone', { agreements: { A21472: [] } }, { agreements: { A21472: null } }],
    [
      'an organisation has its first agreement',
      { agreements: { B82617: ['A20047'] } },
      { agreements: { B82617: ['A20047'] } },
    ],
  ])('is told as a merge patch: %s', (_, patch, changes) => {
    const now = readDocument(mergePatch(start, patch));
    expect(findRegistryChanges(start, now)).toEqual({ changed: true, changes });
    expect(findRegistryChanges(now, readDocument(mergePatch(start, changes)))).toEqual({ changed: false, changes: {} });
  });

  it.each<[what: string, patch: object]>([
    ['nothing was changed', {}],
    ['agreements stand in another order, or twice', { agreements: { A21472: ['A20047', 'B82617', 'A20047'] } }],
    ['an organisation has an empty list of agreements', { agreements: { B82617: [] } }],
    [
      'interactions stand in another order, one of them by its Spine id',
      {
        systems: {
          '200000000359': {
            initiates: ['urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1', 'search-patient'],
          },
        },
      },
    ],
    ['the FQDN is in capitals', { systems: { '200000000359': { fqdn: 'CONSUMER.mock-spine.test' } } }],
  ])('is nothing where what is looked up stays the same: %s', (_, patch) => {
    expect(findRegistryChanges(start, readDocument(mergePatch(start, patch)))).toEqual({ changed: false, changes: {} });
  });
});
