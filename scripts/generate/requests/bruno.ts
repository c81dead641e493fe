import { control, exampleRequests, hasBody, headersOf, type ExampleRequest } from './good-requests.ts';

/** The files of a Bruno collection, by their path within it: before each request its script asks `/issue` for a fresh one. */
export const renderBruno = (): Readonly<Record<string, string>> => ({
  'bruno.json': `${JSON.stringify({ version: '1', name: 'GP Connect through the mock SSP', type: 'collection', ignore: ['node_modules'] }, null, 2)}\n`,
  'environments/local.bru': `vars {\n  control: ${control}\n}\n`,
  ...Object.fromEntries(exampleRequests.map((request, at) => [`${request.name}.bru`, renderRequest(request, at + 1)])),
});

const renderRequest = (request: ExampleRequest, seq: number): string => `meta {
  name: ${request.name}
  type: http
  seq: ${seq}
}

${request.method.toLowerCase()} {
  url: {{url}}
  body: ${hasBody(request) ? 'text' : 'none'}
  auth: none
}

headers {
${headersOf(request)
  .map((name) => `  ${name}: {{${name}}}`)
  .join('\n')}
}
${hasBody(request) ? '\nbody:text {\n  {{body}}\n}\n' : ''}
script:pre-request {
  const { data } = await bru.sendRequest({ method: 'POST', url: bru.getEnvVar('control') + '/issue', data: ${JSON.stringify(request.order)} });
  bru.setVar('url', data.url);
  bru.setVar('body', data.body ?? '');
  for (const [name, value] of Object.entries(data.headersByName)) bru.setVar(name, value);
}

tests {
  test('is answered well', function() {
    expect(res.getStatus()).to.be.within(200, 299);
  });
}

docs {
  ${request.says}${request.again === undefined ? '' : `\n  ${request.again}`}
}
`;
