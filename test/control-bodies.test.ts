import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestProvider, startTestSsp, type Mock } from './support/running-mocks.ts';

const mocks: Mock[] = [];
beforeAll(async () => {
  const provider = await startTestProvider();
  mocks.push(provider, await startTestSsp(provider.port));
});
afterAll(() => Promise.all(mocks.map(({ running }) => running.close())));

// Source: the description of the control APIs (OpenAPI 3.1), which says of each call what it takes.
it.each([
  ['ssp', 'POST', '/namespaces', ''],
  ['ssp', 'PUT', '/faults', '[]'],
  ['ssp', 'POST', '/issue', 'no JSON'],
  ['provider', 'PUT', '/clock', '7'],
] as const)(
  'a body of the %s that is none of %s %s is told where its form is described',
  async (name, method, path, body) => {
    const { running } = mocks.find((mock) => mock.name === name)!;
    const refused = await fetch(`${running.controlHere}${path}`, { method, body });
    expect([refused.status, await refused.json()]).toEqual([
      400,
      {
        error: 'The body is not a JSON object.',
        next: `Send one; GET /openapi.json describes what ${method} ${path} takes.`,
      },
    ]);
    const { paths } = (await (await fetch(`${running.controlHere}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { requestBody?: object }>>;
    };
    expect(paths[path]![method.toLowerCase()]!.requestBody).toBeDefined();
  },
);
