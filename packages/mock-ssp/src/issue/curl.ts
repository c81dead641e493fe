import type { ClientFiles } from './client-files.ts';
import type { Issued } from './issue.ts';

/** A curl command line that sends a request; the token in it lives for five minutes. */
export function curlCommand(issued: Issued, files: ClientFiles): string {
  const words = options(issued, files).map(([name, value]) =>
    value === undefined ? `--${name}` : `--${name} ${quoteForShell(value)}`,
  );
  return ['curl', ...words].join(' ');
}

/** What `curl -K -` reads. */
export function curlConfig(issued: Issued, files: ClientFiles): string {
  const lines = options(issued, files).map(([name, value]) =>
    value === undefined ? name : `${name} = ${quoteForConfig(value)}`,
  );
  return `${lines.join('\n')}\n`;
}

type Option = readonly [name: string, value?: string];

/** `globoff` and `path-as-is` keep curl from reading meaning into the provider's URL; `-sS` keeps the answer alone on the screen. */
function options({ method, url, headers, body, client }: Issued, { cert, key, ca }: ClientFiles): Option[] {
  return [
    ['silent'],
    ['show-error'],
    ['globoff'],
    ['path-as-is'],
    ...(cert === undefined || key === undefined
      ? []
      : ([
          ['cert', cert],
          ['key', key],
        ] as const)),
    ['cacert', ca],
    ...session(client),
    ['request', method],
    ...suppressed(headers, body),
    // A header without a value is written with a semicolon: with a colon curl takes it out.
    ...headers.map(([name, value]): Option => ['header', value.trim() === '' ? `${name};` : `${name}: ${value}`]),
    ...(body === undefined ? [] : [['data-raw', body] as const]),
    ['url', url],
  ];
}

/** The one TLS version or cipher suite that is offered. What is old or weak is offered at the security level 0 only. */
function session({ version, cipher }: Issued['client']): Option[] {
  const number = version && versions[version];
  return [
    ...(number === undefined ? [] : ([[`tlsv${number}`], ['tls-max', number]] as const)),
    ...(number !== undefined && number < '1.2' ? ([['ciphers', 'ALL:@SECLEVEL=0']] as const) : []),
    ...(cipher === undefined
      ? []
      : ([
          ['tls-max', '1.2'],
          ['ciphers', `${cipher}:@SECLEVEL=0`],
        ] as const)),
  ];
}

const versions = { TLSv1: '1.0', 'TLSv1.1': '1.1', 'TLSv1.3': '1.3' } as const;

/** The headers that curl would add of its own accord. */
function suppressed(headers: Issued['headers'], body: string | undefined): Option[] {
  const names = ['Accept', ...(body === undefined ? [] : ['Content-Type'])];
  return names
    .filter((name) => !headers.some(([sent]) => sent.toLowerCase() === name.toLowerCase()))
    .map((name) => ['header', `${name}:`]);
}

const quoteForShell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Source: curl manual, `--config`: within double quotes only these are escaped. */
const quoteForConfig = (text: string): string =>
  `"${text.replace(/[\\"\t\n\r\v]/g, (character) => escapes[character]!)}"`;

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\v': '\\v',
};
