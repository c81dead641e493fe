import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { clientOf, send } from '@mock-spine/shared/testing/send';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { startChain, type Chain } from './support/chain.ts';

/** A Bruno request as Bruno's own parser reads it. */
interface Bru {
  readonly meta: { readonly name: string };
  readonly http: { readonly method: string; readonly url: string };
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body?: { readonly text: string };
  readonly script: { readonly req: string };
}

const { bruToJsonV2 } = createRequire(import.meta.url)('@usebruno/lang') as {
  readonly bruToJsonV2: (text: string) => Bru;
};

interface PostmanItem {
  readonly name: string;
  readonly event: readonly { readonly listen: string; readonly script: { readonly exec: readonly string[] } }[];
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly header: readonly { readonly key: string; readonly value: string }[];
    readonly body?: { readonly raw: string };
  };
}

const examples = join(import.meta.dirname, '../examples');
let chain: Chain;
let client: ReturnType<typeof clientOf>;
beforeAll(async () => {
  [chain, client] = [await startChain(), clientOf(await sharedPki(), 'consumer')];
});
beforeEach(async () => void (await chain.control('ssp', '/reset', { method: 'POST' })));
afterAll(() => chain.close());

type Fields = readonly (readonly [name: string, value: string])[];

/** Sends what a client makes of an example, over mutual TLS. @returns the status */
async function sendIt(method: string, url: string, headers: Fields, body: string | undefined): Promise<number> {
  const { port, pathname, search } = new URL(url);
  const written = { method: method.toUpperCase(), url, headers, body, token: '' };
  return (await send(written, client, { port: Number(port), target: pathname + search })).status;
}

/** Fills `{{name}}` in. @throws Error for a name that has no value */
const fill = (text: string, valueOf: (name: string) => unknown): string =>
  text.replace(/\{\{([^{}]+)\}\}/g, (_, name: string) => {
    const value = valueOf(name);
    if (typeof value !== 'string') throw new Error(`${name} has no value.`);
    return value;
  });

const issue = async (body: unknown): Promise<Record<string, unknown>> =>
  (await (await chain.control('ssp', '/issue', { method: 'POST', body: String(body) })).json()) as Record<
    string,
    unknown
  >;

/** 25 interactions; the pages give 201 for a booking and 200 for all else. */
const allWell = (statuses: Readonly<Record<string, number>>): void => {
  const { 'create-appointment': booked, ...others } = statuses;
  expect(booked).toBe(201);
  expect(Object.entries(others).filter(([, status]) => status !== 200)).toEqual([]);
  expect(Object.keys(others)).toHaveLength(24);
};

describe('the examples, as their clients read them, are answered well', () => {
  it('the .http file of REST Client and Visual Studio', async () => {
    const statuses: Record<string, number> = {};
    const answered: Record<string, Record<string, unknown>> = {};
    /**
     * `issue_search_patient.response.body.$.headersByName['Ssp-To']`: a name is of letters, digits and underscores alone.
     * Source: Huachao/vscode-restclient, `RequestVariableDefinitionRegex`, `requestVariablePathRegex`.
     */
    const read = (reference: string): unknown => {
      const [, name, path] = /^(\w+)\.response\.body\.\$(.+)$/.exec(reference) ?? [];
      const keys = [...(path ?? '').matchAll(/\.(\w+)|\['([^']+)'\]/g)].map(([, plain, quoted]) => (plain ?? quoted)!);
      return keys.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], answered[name!]);
    };
    const text = readFileSync(join(examples, 'http/gp-connect.http'), 'utf8');
    expect(text).toContain('@control = http://localhost:8080\n');
    for (const block of text.split(/^### .*\n/m).slice(1)) {
      const [head = '', ...rest] = block.trim().split('\n\n');
      const [named = '', line = '', ...fields] = head.split('\n');
      const name = /^# @name (\w+)$/.exec(named)![1]!;
      const [method = '', target = ''] = line.split(/ (.*)/);
      const body = rest.join('\n\n');
      if (target === '{{control}}/issue') answered[name] = await issue(body);
      else
        statuses[name.replaceAll('_', '-')] = await sendIt(
          method,
          fill(target, read),
          fields.map((field) => [field.slice(0, field.indexOf(':')), fill(field.slice(field.indexOf(':') + 2), read)]),
          body === '' ? undefined : fill(body, read),
        );
    }
    allWell(statuses);
  });

  it('the Postman collection', async () => {
    const { info, item: folders } = JSON.parse(
      readFileSync(join(examples, 'postman/gp-connect.postman_collection.json'), 'utf8'),
    ) as { info: { name: string; schema: string }; item: { name: string; item: PostmanItem[] }[] };
    expect(info.schema).toBe('https://schema.getpostman.com/json/collection/v2.1.0/collection.json');
    const statuses: Record<string, number> = {};
    for (const { name, event, request } of folders.flatMap(({ item }) => item)) {
      const variables = new Map<string, unknown>([['control', chain.sspControl]]);
      await new Promise<void>((resolve) => {
        const sendRequest = (
          asked: { url: string; body: { raw: string } },
          told: (error: null, answer: object) => void,
        ) => {
          expect(asked.url).toBe(`${chain.sspControl}/issue`);
          void issue(asked.body.raw).then((issued) => (told(null, { json: () => issued }), resolve()));
        };
        const script = event.find(({ listen }) => listen === 'prerequest')!.script.exec.join('\n');
        runInNewContext(script, { pm: { sendRequest, variables } });
      });
      const valueOf = (key: string) => variables.get(key);
      statuses[name] = await sendIt(
        request.method,
        fill(request.url, valueOf),
        request.header.map(({ key, value }) => [key, fill(value, valueOf)]),
        request.body && fill(request.body.raw, valueOf),
      );
    }
    allWell(statuses);
  });

  it('the Bruno collection', async () => {
    const folder = join(examples, 'bruno');
    expect(JSON.parse(readFileSync(join(folder, 'bruno.json'), 'utf8'))).toMatchObject({
      version: '1',
      type: 'collection',
    });
    expect(readFileSync(join(folder, 'environments/local.bru'), 'utf8')).toContain('control: http://localhost:8080');
    const statuses: Record<string, number> = {};
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.bru'))) {
      const { meta, http, headers, body, script } = bruToJsonV2(readFileSync(join(folder, file), 'utf8'));
      const variables = new Map<string, unknown>();
      const bru = {
        getEnvVar: () => chain.sspControl,
        setVar: (key: string, value: unknown) => variables.set(key, value),
        sendRequest: async ({ method, url, data }: { method: string; url: string; data: object }) => {
          expect([method, url]).toEqual(['POST', `${chain.sspControl}/issue`]);
          return { data: await issue(JSON.stringify(data)) };
        },
      };
      await (runInNewContext(`(async () => { ${script.req} })()`, { bru }) as Promise<void>);
      const valueOf = (key: string) => variables.get(key);
      statuses[meta.name] = await sendIt(
        http.method,
        fill(http.url, valueOf),
        headers.map(({ name, value }) => [name, fill(value, valueOf)]),
        body && fill(body.text, valueOf),
      );
    }
    allWell(statuses);
  });
});
