import { describe, expect, it } from '@jest/globals';
import { readSspSettings } from './settings.ts';

const read = (...argv: string[]) => readSspSettings(argv, {});

it('the defaults point at our own provider', () => {
  expect(read()).toMatchObject({
    port: 8443,
    controlPort: 8080,
    host: 'localhost',
    certs: 'certs',
    providerAsid: '918999198738',
    badCertificate: 'answer',
    timeout: 30_000,
    off: [],
    registry: undefined,
    rateLimit: undefined,
    globalRateLimit: undefined,
    sdsApikey: undefined,
    provider: [
      { capability: 'gpconnect', url: 'https://localhost:9443/B82617/STU3/1/gpconnect' },
      { capability: 'structured', url: 'https://localhost:9443/B82617/STU3/1/gpconnect/structured' },
      { capability: 'documents', url: 'https://localhost:9443/B82617/STU3/1/gpconnect/documents' },
      { capability: 'html', url: 'https://localhost:9443/B82617/DSTU2/1/gpconnect' },
    ],
  });
});

it('ports come from the environment, and a flag wins', () => {
  expect(readSspSettings(['--port', '1'], { MOCK_SSP_PORT: '2', MOCK_SSP_CONTROL_PORT: '3' })).toMatchObject({
    port: 1,
    controlPort: 3,
  });
});

it.each([
  ['https://p.test/GP0001/STU3/1/gpconnect/structured/fhir', 'structured'],
  ['https://p.test/GP0001/STU3/1/gpconnect-documents', 'documents'],
  ['https://p.test/GP0001/STU3/1', 'gpconnect'],
  ['https://p.test/GP0001/DSTU2/0/gpconnect', 'html'],
])('the ending of %s tells the capability: %s', (url, capability) => {
  expect(read('--provider', url).provider).toEqual([{ url, capability }]);
});

const own = 'urn:nhs:names:services:mine:fhir:rest:read:thing';
const another = 'urn:nhs:names:services:mine:fhir:rest:search:thing';
const structured = 'https://p.test/GP0001/STU3/1/gpconnect/structured';
const ofPractice = 'https://q.test/GP0001/STU3/1/gpconnect';
const htmlOfPractice = 'https://p.test/GP0001/DSTU2/1/gpconnect';

describe('a service root is that of a service of the user', () => {
  it.each<[says: string, argv: readonly string[], ownServices: object[], provider: object[] | undefined]>([
    [
      'with an interaction id before it',
      ['--provider', `${own}=https://p.test`, '--provider', `${another}=https://q.test/fhir`],
      [
        { url: 'https://p.test', interaction: own },
        { url: 'https://q.test/fhir', interaction: another },
      ],
      undefined,
    ],
    [
      'with --interaction, as often as it has interactions',
      ['--provider', 'https://p.test', '--interaction', own, '--interaction', another],
      [
        { url: 'https://p.test', interaction: own },
        { url: 'https://p.test', interaction: another },
      ],
      undefined,
    ],
    [
      'beside those of GP Connect that are named',
      ['--provider', `structured=${structured}`, '--provider', 'https://p.test/x', '--interaction', own],
      [{ url: 'https://p.test/x', interaction: own }],
      [{ url: structured, capability: 'structured' }],
    ],
    [
      'beside those of one practice, at two hosts and in both versions of FHIR',
      ['--provider', ofPractice, '--provider', htmlOfPractice, '--provider', `${own}=https://p.test/Y88888/STU3/x`],
      [{ url: 'https://p.test/Y88888/STU3/x', interaction: own }],
      [
        { url: ofPractice, capability: 'gpconnect' },
        { url: htmlOfPractice, capability: 'html' },
      ],
    ],
  ])('%s', (_, argv, ownServices, provider) => {
    expect(read(...argv)).toMatchObject({ ownServices, provider: provider ?? read().provider });
  });
});

describe('settings that make no sense are refused with key, value and what was expected', () => {
  it.each([
    [['--provider', 'http://p.test/a'], '--provider is ["http://p.test/a"]; expected an https URL'],
    [['--provider', 'https://p.test/a/'], '--provider'],
    [['--provider', 'https://p.test'], '--provider'],
    [['--provider', 'https://p.test/a?b'], '--provider'],
    [['--provider', 'https://u@p.test/a'], '--provider'],
    [
      ['--provider', 'https://p.test/a', '--provider', 'https://p.test/b'],
      '"https://p.test/b"; expected one service root per capability',
    ],
    // Source: general API guidance, "Service root URL": https://[FQDN of the provider]/[ODS code]/STU3/[version]/….
    [
      [
        '--provider',
        'https://p.test/Z99999/STU3/1/gpconnect',
        '--provider',
        'https://p.test/Y88888/STU3/1/gpconnect/structured',
      ],
      '--provider is "https://p.test/Y88888/STU3/1/gpconnect/structured"; expected a service root of the practice Z99999',
    ],
    [
      [
        '--provider',
        'structured=https://p.test/fhir',
        '--provider',
        'https://p.test/Z99999/STU3/1/gpconnect',
        '--provider',
        'https://q.test/Y88888/STU3/1/gpconnect',
      ],
      'Several practices are written into a registry: save that of a mock that runs (GET /registry)',
    ],
    [
      ['--interaction', 'urn:x'],
      '--interaction is ["urn:x"]; expected an interaction id of the form urn:nhs:names:services:',
    ],
    [['--interaction', own], '--interaction says what a service root is for, but none is given'],
    [
      ['--interaction', own, '--provider', 'https://p.test', '--provider', 'https://q.test/b'],
      `--interaction is for one service root; --provider gives "https://p.test" and "https://q.test/b". Write the id before each: --provider ${own}=https://q.test/b.`,
    ],
    [['--interaction', own, '--registry', 'r.yaml'], '--interaction and --registry exclude each other'],
    [['--services', 'http://p.test'], '--services is "http://p.test"; expected an https origin'],
    [['--provider-asid', '12'], '--provider-asid is "12"; expected an ASID: twelve digits'],
    [['--bad-certificate', 'ignore'], 'expected answer or close'],
    [['--timeout', '0'], '--timeout is "0"'],
    [['--rate-limit', '0'], '--rate-limit is "0"; expected a whole number of requests per minute, 1 to 1000000'],
    [['--global-rate-limit', 'many'], '--global-rate-limit is "many"; expected a whole number of requests per minute'],
    [['--registry', 'r.yaml', '--provider', 'https://p.test/a'], '--provider and --registry exclude each other'],
    [['--provider-asid=111111111111', '--registry', 'r.yaml'], '--provider-asid and --registry exclude each other'],
    [
      ['--off', 'method-forwaded'],
      '--off is "method-forwaded"; expected the id of a rule (GET /rules lists them). Did you mean method-forwarded?',
    ],
    [['--prot', '1'], '--prot is unknown. Did you mean --port?'],
  ])('%j', (argv, words) => {
    expect(() => read(...argv)).toThrow(words);
  });
});

it.each<[variable: string, value: string, flag: string]>([
  ['MOCK_SPINE_PROVIDER', 'https://p.test/a', '--provider'],
  ['MOCK_SPINE_PROVIDER_ASID', '111111111111', '--provider-asid'],
  ['MOCK_SPINE_SERVICES', 'https://p.test', '--services'],
])('%s, too, and --registry exclude each other', (variable, value, flag) => {
  expect(() => readSspSettings(['--registry', 'r.yaml'], { [variable]: value })).toThrow(
    `${flag} and --registry exclude each other`,
  );
});
