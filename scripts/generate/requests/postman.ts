import { control, exampleRequests, hasBody, headersOf, type ExampleRequest } from './good-requests.ts';

/** A Postman collection, version 2.1: before each request its script asks `/issue` for a fresh one. */
export const renderPostman = (): string =>
  `${JSON.stringify(
    {
      info: {
        name: 'GP Connect through the mock SSP',
        description:
          'A good request of every interaction. Start the mocks with mock-spine serve; in the settings of Postman, add certs/ca-bundle.crt, and for the host of the SSP the client certificate certs/consumer/client.crt with client.key.',
        schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
      },
      variable: [{ key: 'control', value: control }],
      item: capabilities.map((capability) => ({
        name: capability,
        item: exampleRequests.filter((request) => request.capability === capability).map(itemOf),
      })),
    },
    null,
    2,
  )}\n`;

const capabilities = [...new Set(exampleRequests.map(({ capability }) => capability))];

const itemOf = (request: ExampleRequest) => ({
  name: request.name,
  event: [
    { listen: 'prerequest', script: { type: 'text/javascript', exec: issueFirst(request) } },
    {
      listen: 'test',
      script: {
        type: 'text/javascript',
        exec: ["pm.test('is answered well', () => pm.expect(pm.response.code).to.be.within(200, 299));"],
      },
    },
  ],
  request: {
    description: [request.says, ...(request.again === undefined ? [] : [request.again])].join('. '),
    method: request.method,
    header: headersOf(request).map((key) => ({
      key,
      value: `{{${key}}}`,
    })),
    ...(hasBody(request) && { body: { mode: 'raw', raw: '{{body}}' } }),
    url: '{{url}}',
  },
});

const issueFirst = ({ order }: ExampleRequest): string[] => [
  'pm.sendRequest(',
  "  { url: pm.variables.get('control') + '/issue', method: 'POST', body: { mode: 'raw', raw: JSON.stringify(" +
    JSON.stringify(order) +
    ') } },',
  '  (error, answer) => {',
  '    if (error) throw error;',
  '    const { url, headersByName, body = "" } = answer.json();',
  '    for (const [name, value] of Object.entries({ url, body, ...headersByName })) pm.variables.set(name, value);',
  '  },',
  ');',
];
