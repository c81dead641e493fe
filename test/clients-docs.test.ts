import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { itWith } from '@mock-spine/shared/testing/needs-command';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { readLinks } from './support/markdown.ts';
import { startChain } from './support/chain.ts';
import { runInShell } from './support/shell.ts';

const page = readFileSync('docs/clients.md', 'utf8');
const sheets = page.split(/^## /m).slice(1);
const sheetOf = (name: string): string => sheets.find((sheet) => sheet.startsWith(name))!;

/** Issue 17, "Real consumers' needs": one sheet for each of these; and for axios, which many published consumers use. */
const clients = ['HAPI', 'reactor-netty', '.NET', 'requests, httpx', 'Go', 'axios', 'fhir-kit-client', 'Windows'];

describe('docs/clients.md', () => {
  it.each(clients)('has a sheet for %s, which says what to give it', (client) => {
    expect(sheetOf(client)).toMatch(/^\| (Client certificate|PowerShell)/m);
  });

  it('names files that mock-spine certs makes, and pages that are there', async () => {
    const pki = await sharedPki();
    const files = [...page.matchAll(/[`"( ]((?:consumer[/\\])?[\w-]+\.(?:crt|key|p12))\b/g)].map(([, file]) => file!);
    expect(new Set(files)).toEqual(
      new Set([
        'consumer/client.crt',
        'consumer/client.key',
        'consumer/client.p12',
        'consumer/client-alone.crt',
        'consumer\\client.p12',
        'client.key',
        'ca-bundle.crt',
        'trust-store.p12',
      ]),
    );
    const missing = files.filter((file) => {
      const path = file.replace('\\', '/');
      return ![path, `consumer/${path}`].some((one) => existsSync(join(pki, one)));
    });
    expect(missing).toEqual([]);
    expect(readLinks(page).filter((link) => !existsSync(join('docs', link)))).toEqual([]);
  });

  // The words are those of the page; the curl of this machine is another than that of Windows, and takes them as well.
  itWith('curl')('gives words to curl of Windows that it takes: the certificate as PKCS#12', async () => {
    const [, words = ''] = /^\| curl of Windows \| .*?`([^`]+)`/m.exec(page)!;
    expect(words).toContain('--cert-type P12');
    const pki = await sharedPki();
    const here = words.replace('consumer\\', `${pki}/consumer/`).replace('ca-bundle.crt', `${pki}/ca-bundle.crt`);
    const chain = await startChain();
    try {
      const order = { method: 'POST', body: '{"interaction":"read-metadata"}' };
      const { url, headersByName } = (await (await chain.control('ssp', '/issue', order)).json()) as {
        url: string;
        headersByName: Record<string, string>;
      };
      const headers = Object.entries(headersByName).map(([name, value]) => `-H '${name}: ${value}'`);
      const { stdout } = await runInShell(`curl -s -w '%{http_code}' ${here} ${headers.join(' ')} '${url}'`);
      expect(stdout).toMatch(/"resourceType":"CapabilityStatement".*200$/s);
    } finally {
      await chain.close();
    }
  });
});
