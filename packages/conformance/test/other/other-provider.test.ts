import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { world } from '@mock-spine/shared/world';
import { judgeResources } from '../../src/answers/judge-resources.ts';
import { resourcesIn } from '../../src/answers/resources-in.ts';
import type { ProbeResult, ProbeVerdict } from '../../src/kit/probe.ts';
import type { Report } from '../../src/kit/report.ts';
import { readConformanceSettings } from '../../src/kit/settings.ts';
import { runConformance } from '../../src/run-conformance.ts';
import { baseRecord } from '../shapes/base-record.ts';
import { shapes } from '../shapes/shapes.ts';
import { startOtherProvider, type OtherProvider } from './other-provider.ts';
import { otherPatient, otherSlots } from './other-records.ts';

let provider: OtherProvider;
let report: Report;
let probes: readonly ProbeResult[];

beforeAll(async () => {
  const pki = await sharedPki();
  provider = await startOtherProvider(pki);
  const { root } = provider;
  const roots = [root, `structured=${root}`, `documents=${root}`].flatMap((each) => ['--target', each]);
  const records = Object.values(shapes).flatMap(({ nhsNumber }) => ['--records', nhsNumber]);
  const own = ['--asid', '100000000017', '--patient', otherPatient, ...records];
  const flags = ['--certs', pki, '--rate', '1000', '--write', ...own];
  report = await runConformance(readConformanceSettings([...roots, ...flags]), Date.now, () => {});
  probes = [...report.clauses, ...report.beyond].flatMap((clause) => clause.probes);
});
afterAll(() => provider.close());

const having = (verdict: ProbeVerdict): readonly string[] =>
  probes
    .filter((probe) => probe.verdict === verdict)
    .map(({ id }) => id)
    .sort();

it('is judged at one root for all capabilities', () => {
  expect(report.good.verdict).toBe('pass');
  expect(report.target.serviceRoots).toEqual([provider.root, provider.root, provider.root]);
});

it('has no FAIL but what was planted: the order of ciphers is the client’s', () => {
  expect(having('fail')).toEqual(['cipher-order', 'cipher-order-cbc', 'cipher-order-without-eecdh-gcm']);
});

it.each<[clause: string, verdict: ProbeVerdict]>([
  ['P-01', 'pass'],
  ['P-02', 'pass'],
  ['P-05', 'pass'],
  ['P-06', 'pass'],
  ['P-07', 'note'],
  ['P-08', 'note'],
  ['C-05', 'fail'],
  ['C-06', 'pass'],
  ['X-01', 'pass'],
  ['X-02', 'pass'],
  ['X-03', 'pass'],
  ['X-04', 'pass'],
  ['X-05', 'pass'],
  ['R-01', 'pass'],
])('%s is %s', (id, verdict) => {
  expect(report.clauses.find((clause) => clause.id === id)).toMatchObject({ verdict });
});

it.each<[probe: string, verdict: ProbeVerdict, why: string]>([
  ['client-certificate-revoked', 'pass', '495 in words: SSP.feature of the assurance suite'],
  ['no-client-certificate', 'pass', '496 in words: SSP.feature of the assurance suite'],
  ['ssp-to-missing', 'pass', 'P-07'],
  ['token-expired', 'pass', 'P-08'],
  ['interaction-of-a-read', 'pass', 'P-06'],
  ['ssp-to-twice', 'note', 'A-009 alone asks for it'],
  ['ssp-traceid-twice', 'note', 'A-009 alone asks for it'],
  ['authorization-twice', 'note', 'A-009 alone asks for it'],
  ['requested-record-present', 'note', 'no page speaks of it'],
  ['scope-unknown', 'note', 'it uses no scopes, and P-09 is a MAY'],
  ['scope-for-patient-endpoint', 'not-applicable', 'it uses no scopes'],
  ['scope-for-practitioner-endpoint', 'not-applicable', 'its practitioner was found beside its slot'],
  ['scope-for-location-endpoint', 'not-applicable', 'its location was found beside its slot'],
  ['service-root-unknown', 'not-tested', 'no ODS code is in its root'],
  ['interaction-of-another-capability', 'not-tested', 'one root serves both, so that it is right there'],
  ['identifier-twice', 'not-tested', 'it needs a second patient'],
  ['registration-in-a-bundle', 'not-tested', 'it needs a patient of PDS'],
  ['migrate-document-without-reason', 'not-applicable', 'it is of 1.2.7, as it says'],
  ['scope-for-binary-endpoint', 'not-applicable', 'it is of 1.2.7, as it says'],
])('%s is %s: %s', (id, verdict) => {
  expect(probes.find((probe) => probe.id === id)).toMatchObject({ verdict });
});

it('has notes of published clauses where the table says so, and no others', () => {
  const noted = probes.filter(({ verdict, requirement }) => verdict === 'note' && !requirement.startsWith('A-'));
  expect(noted.filter(({ requirement }) => requirement !== 'P-09').map(({ id }) => id)).toEqual([
    'ssp-to-twice',
    'ssp-traceid-twice',
    'authorization-twice',
    'requested-record-present',
  ]);
});

it('is told what is missing, and how to give it, of every probe that is left out', () => {
  const reasons = probes.filter(({ verdict }) => verdict === 'not-tested').map(({ reason }) => reason);
  expect(reasons.filter((reason) => !/^[A-Z].*\.$/.test(reason ?? ''))).toEqual([]);
});

it('is sent nothing of the cast: no slot, patient or practitioner that it has not named itself', () => {
  const ours = world.patients
    .map(({ nhsNumber }) => nhsNumber)
    .filter((one) => one !== otherPatient && one !== '9999999999');
  const seen = provider.got.filter(
    (one) =>
      ours.some((number) => one.includes(number)) ||
      otherSlots.reduce((text, id) => text.replaceAll(`Slot/${id}`, ''), one).includes('"Slot/') ||
      one.includes('G13579135'),
  );
  expect(seen).toEqual([]);
});
// Its record was written with three faults, and its Patient has no verification status: what is found is true, and nothing else is.
it('its record is judged, and found to be as it was planted', () => {
  const found = probes.find(({ id }) => id === 'answer-of-get-structured-record')!;
  expect([found.verdict, found.findings!.map(({ says, count }) => `${count} × ${says}`)]).toEqual([
    'note',
    [
      '1 × Patient.identifier:nhsNumber.extension:nhsNumberVerificationStatus is missing',
      '1 × List.mode is "working", not snapshot',
      '1 × MedicationStatement.basedOn.reference refers to what is not in the answer',
      '1 × MedicationStatement.medicationReference.reference refers to what is not in the answer',
    ],
  ]);
});

// Source: real-records of the project, the seven that were seen, each whole.
it.each(Object.entries(shapes).map(([what, shape], i) => [what, i + 1, shape] as const))(
  'the record of %s is judged: what is found is true, and nothing else is',
  (_, i, { findings }) => {
    const { verdict, findings: found = [], received } = probes.find(({ id }) => id === `record-${i}`)!;
    expect(found.map(({ says, count }) => `${count} × ${says}`).sort()).toEqual([...findings].sort());
    expect([verdict, received]).toEqual(
      findings.length === 0
        ? ['pass', expect.stringMatching(/^\d{2} resources, all of them so$/)]
        : ['note', expect.stringMatching(/^\d{2} resources, with \d findings?:/)],
    );
  },
);

it('what the records of the shapes have in common has nothing to be found', () => {
  const entry = baseRecord(otherPatient).map((resource) => ({ resource }));
  expect(judgeResources(resourcesIn(JSON.stringify({ resourceType: 'Bundle', entry }))!, true)).toEqual([]);
});

it('its requests for a record are judged by what 1.2.7 has: no note but for what it lacks', () => {
  const ofRecords = probes.filter(({ id }) => /^record-(?!\d)/.test(id));
  expect(ofRecords.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(25);
  expect(ofRecords.filter(({ verdict }) => verdict === 'note').map(({ id }) => id)).toEqual([
    // It reads no XML, and looks at no element that it does not need.
    'record-body-malformed-xml',
    'record-with-unknown-element',
    'record-with-value-for-parts',
    'record-with-value-beside-parts',
  ]);
});
