import { control, exampleRequests, hasBody, headersOf, type ExampleRequest } from './good-requests.ts';

/** How a client of `.http` files has one request say what another was answered with. */
interface Dialect {
  readonly clients: string;
  /** What a request refers to a value of an answer of `/issue` by. @param path its path in the answer */
  readonly valueOf: (name: string, path: readonly string[]) => string;
  /** Lines behind the request that asks for it. */
  readonly keep: (request: ExampleRequest) => readonly string[];
}

/**
 * REST Client of Visual Studio Code, and Visual Studio: a request's name is of letters, digits and underscores, and a value is named by JSONPath.
 * Source: REST Client, README, "Request Variables"; Visual Studio, "Use .http files", "Request variables".
 */
export const visualStudio: Dialect = {
  clients: 'REST Client of Visual Studio Code, and Visual Studio',
  valueOf: (name, path) =>
    `{{${issueOf(name)}.response.body.$${path.map((key) => (/\W/.test(key) ? `['${key}']` : `.${key}`)).join('')}}}`,
  keep: () => [],
};

/** JetBrains, and httpYac: a script behind a request keeps what it was answered with. Source: IntelliJ IDEA, "HTTP Client reference", `client.global`. */
export const jetBrains: Dialect = {
  clients: 'the HTTP Client of JetBrains, and httpYac',
  valueOf: (_, path) => `{{${variableOf(path)}}}`,
  keep: (request) => [
    '',
    '> {%',
    ...pathsOf(request).map(
      (path) => `client.global.set("${variableOf(path)}", response.body${path.map((key) => `["${key}"]`).join('')});`,
    ),
    '%}',
  ],
};

/** A `.http` file: each request is issued afresh, then sent. */
export const renderHttpFile = (dialect: Dialect): string =>
  `# Good requests of every interaction, through the mock SSP, for ${dialect.clients}. Start the mocks first: mock-spine serve
# The client certificate is set in your HTTP client: certs/consumer/client.crt and client.key, CA certs/ca-bundle.crt.
# A token lasts five minutes: send the first request of a pair again for a fresh one.
@control = ${control}

${exampleRequests.map((request) => renderPair(request, dialect)).join('\n')}`;

const renderPair = (request: ExampleRequest, { valueOf, keep }: Dialect): string => {
  const { name, says, again, method, order } = request;
  const at = (...path: string[]) => valueOf(name, path);
  const headers = headersOf(request).map((header) => `${header}: ${at('headersByName', header)}`);
  return [
    `### ${says}: a fresh token`,
    `# @name ${issueOf(name)}`,
    'POST {{control}}/issue',
    'Content-Type: application/json',
    '',
    JSON.stringify(order),
    ...keep(request),
    '',
    `### ${says}${again === undefined ? '' : `. ${again}`}`,
    `# @name ${inLetters(name)}`,
    `${method} ${at('url')}`,
    ...headers,
    ...(hasBody(request) ? ['', at('body')] : []),
    '',
  ].join('\n');
};

const inLetters = (name: string): string => name.replaceAll('-', '_');
const issueOf = (name: string): string => `issue_${inLetters(name)}`;
const variableOf = (path: readonly string[]): string => inLetters(path.at(-1) ?? '').toLowerCase();

const pathsOf = (request: ExampleRequest): readonly (readonly string[])[] => [
  ['url'],
  ...headersOf(request).map((header) => ['headersByName', header]),
  ...(hasBody(request) ? [['body']] : []),
];
