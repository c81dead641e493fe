import { control, exampleRequests, hasBody, issuedHeaders, type ExampleRequest } from './good-requests.ts';

/** A `.http` file for the clients of JetBrains, and of Visual Studio Code (httpYac, REST Client): each request is issued afresh, then sent. */
export const renderHttpFile = (): string =>
  `# Good requests of every interaction, through the mock SSP. Start the mocks first: mock-spine serve
# The client certificate is set in your HTTP client: certs/consumer/client.crt and client.key, CA certs/ca-bundle.crt.
# A token lasts five minutes: send the first request of a pair again for a fresh one.
@control = ${control}

${exampleRequests.map(renderPair).join('\n')}`;

const renderPair = (request: ExampleRequest): string => {
  const { name, says, method, order } = request;
  const issued = `{{issue-${name}.response.body.$`;
  const at = (path: string) => `${issued}.${path}}}`;
  const headers = issuedHeaders.map((header) => `${header}: ${at(`headersByName.${header}`)}`);
  return [
    `### ${says}: a fresh token`,
    `# @name issue-${name}`,
    'POST {{control}}/issue',
    'Content-Type: application/json',
    '',
    JSON.stringify(order),
    '',
    `### ${says}`,
    `# @name ${name}`,
    `${method} ${at('url')}`,
    ...headers,
    ...(hasBody(request) ? [`Content-Type: ${at('headersByName.Content-Type')}`, '', at('body')] : []),
    '',
  ].join('\n');
};
