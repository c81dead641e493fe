import { join } from 'node:path';

/** A service root of the first capability. */
export const rootAt = (port: number): string => `https://localhost:${port}/B82617/STU3/1/gpconnect`;

const at = (pki: string): string[] => ['--target', rootAt(1), '--certs', pki, '--rate', '1000'];

/** What is wrong, the flags, and what is said of them. `pki` is a directory of certificates, `pem` a file that holds none. */
export type Misuse = [
  what: string,
  flags: (given: { readonly pki: string; readonly pem: string }) => string[],
  says: string,
];

/** The misuses of the command that it tells of before it asks anybody. */
export const misuses: Misuse[] = [
  [
    'no target',
    () => [],
    '--target is missing; expected a service root, such as https://localhost:9443/B82617/STU3/1/gpconnect. Run with --help.',
  ],
  ['an unknown flag', () => ['--targt', rootAt(1)], '--targt is unknown. Did you mean --target? Run with --help.'],
  [
    'an unknown clause',
    ({ pki }) => [...at(pki), '--only', 'P-7'],
    '--only is "P-7"; expected a clause or a probe. Did you mean P-07?',
  ],
  [
    'an unknown probe among others',
    ({ pki }) => [...at(pki), '--only', 'P-07,ssp-to-mising'],
    '--only is "ssp-to-mising"; expected a clause or a probe. Did you mean ssp-to-missing?',
  ],
  [
    '--skip without a reason',
    ({ pki }) => [...at(pki), '--skip', 'P-09'],
    '--skip is "P-09"; expected an id, = and the reason',
  ],
  [
    'two roots for one capability',
    () => ['--target', 'https://localhost:1/fhir', '--target', 'https://localhost:1/fhir'],
    '--target names two service roots for gpconnect: https://localhost:1/fhir and https://localhost:1/fhir. One provider is judged at a time; where one root serves several capabilities write structured=https://localhost:1/fhir.',
  ],
  [
    'a target without TLS',
    () => ['--target', 'http://localhost:1/B82617/STU3/1/gpconnect'],
    '--target is "http://localhost:1/B82617/STU3/1/gpconnect"; expected an https URL',
  ],
  [
    'a target with a query',
    () => ['--target', `${rootAt(1)}/metadata?_format=json`],
    'expected an https URL without a query',
  ],
  [
    'a certificate without its key',
    ({ pem }) => ['--target', rootAt(1), '--client-cert', pem],
    '--client-cert and --client-key belong together; one of them is missing.',
  ],
  [
    'a file that is missing',
    ({ pki }) => [...at(pki), '--ca', '/missing/ca.pem'],
    '--ca: /missing/ca.pem cannot be read.',
  ],
  [
    'a file that is no PEM file',
    ({ pki, pem }) => [...at(pki), '--ca', pem],
    'is no PEM file; expected certificates of CAs.',
  ],
  [
    "another certificate's key",
    ({ pki }) => [
      ...at(pki),
      '--client-cert',
      join(pki, 'ssp/client.crt'),
      '--client-key',
      join(pki, 'consumer/client.key'),
    ],
    'is not the key of',
  ],
  [
    'an unknown kind of report',
    ({ pki }) => [...at(pki), '--report', 'console,htm'],
    '--report has "htm"; expected console, json, junit, markdown, html, separated by commas. Did you mean html?',
  ],
  [
    'a directory that cannot be made',
    ({ pki, pem }) => [...at(pki), '--report', 'json', '--out', join(pem, 'reports')],
    'where no file can be written. Name another directory.',
  ],
  ['an ASID that is none', ({ pki }) => [...at(pki), '--asid', '12345'], '--asid is "12345"; expected twelve digits.'],
];
