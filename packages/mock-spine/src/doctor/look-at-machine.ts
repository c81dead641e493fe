import { execFile } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext, getCiphers } from 'node:tls';
import { promisify } from 'node:util';
import { cipherString } from '@mock-spine/shared/tls/ciphers';
import { loosenRules } from '@mock-spine/shared/process/explain-start';
import type { Look } from './examination.ts';

export const lookAtNode: Look = ({ node, certs }) => {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const isOldEnough = major > 20 || (major === 20 && minor >= 19);
  if (!isOldEnough)
    return {
      at: 'node',
      verdict: 'problem',
      found: `Expected Node 20.19 or later; found ${node}.`,
      next: 'Install a later one from https://nodejs.org.',
    };
  const suite = 'ecdhe-rsa-aes256-gcm-sha384';
  if (!getCiphers().includes(suite))
    return {
      at: 'node',
      verdict: 'problem',
      found: `Node ${node} has no cipher suite ${suite.toUpperCase()}, one of those that the Spine takes.`,
      next: 'Use a Node that is built with its own OpenSSL, or one whose OpenSSL has the suite.',
    };
  const forbidden = findForbidden(certs);
  if (forbidden !== undefined)
    return {
      at: 'node',
      verdict: 'problem',
      found: `The rules of Node's OpenSSL do not take the certificates or the suites (${forbidden}).`,
      next: loosenRules,
    };
  return { at: 'node', verdict: 'fine', found: `Node ${node}.` };
};

/** What OpenSSL forbids of what the SSP is started with, in its own words. Certificates that are not there, or cannot be read, are looked at elsewhere. */
function findForbidden(certs: string): string | undefined {
  const read = (ending: string): Buffer | undefined => {
    const file = join(certs, `ssp/server.${ending}`);
    return existsSync(file) ? readFileSync(file) : undefined;
  };
  try {
    createSecureContext({
      cert: read('crt'),
      key: read('key'),
      ciphers: cipherString,
      minVersion: 'TLSv1.2',
      maxVersion: 'TLSv1.2',
    });
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code?.startsWith('ERR_SSL_') ? message.split(':').at(-1) : undefined;
  }
}

export const lookAtVariables: Look = ({ env }) => {
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
    return {
      at: 'variables',
      verdict: 'note',
      found:
        'NODE_TLS_REJECT_UNAUTHORIZED is 0: clients of Node take any certificate, so that tests prove nothing of TLS.',
      next: 'Unset it, and let the client trust ca-bundle.crt.',
    };
  const set = ['NODE_OPTIONS', 'OPENSSL_CONF'].find((name) => env[name] !== undefined);
  return set === undefined
    ? { at: 'variables', verdict: 'fine', found: 'No variable changes how Node speaks TLS.' }
    : {
        at: 'variables',
        verdict: 'note',
        found: `${set} is ${JSON.stringify(env[set])}, and holds for the mocks too.`,
      };
};

const proxyNames = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

export const lookAtProxies: Look = ({ env }) => {
  const name = proxyNames.find((candidate) => env[candidate]);
  const exempt = (env['NO_PROXY'] ?? env['no_proxy'] ?? '').split(/[\s,]+/);
  if (name === undefined) return { at: 'proxies', verdict: 'fine', found: 'No proxy is set.' };
  return exempt.includes('*') || exempt.includes('localhost')
    ? { at: 'proxies', verdict: 'fine', found: `${name} is set, and localhost is exempt.` }
    : {
        at: 'proxies',
        verdict: 'note',
        found: `${name} is set, and NO_PROXY does not hold localhost: clients that heed it ask the proxy for the mocks.`,
        next: 'Set NO_PROXY=localhost,127.0.0.1,::1 for the client.',
      };
};

export const lookAtNames: Look = async () => {
  const found = await lookup('localhost', { all: true }).catch(() => []);
  const addresses = found.map(({ address }) => address);
  return addresses.some((address) => address === '127.0.0.1' || address === '::1')
    ? { at: 'names', verdict: 'fine', found: `localhost is ${addresses.join(' and ')}.` }
    : {
        at: 'names',
        verdict: 'problem',
        found: `Expected localhost to be 127.0.0.1 or ::1; found ${addresses.join(', ') || 'nothing'}.`,
        next: 'Add "127.0.0.1 localhost" to the hosts file of this machine.',
      };
};

const run = promisify(execFile);

/** A policy of the system may forbid TLS 1.2, its suites or keys of 2048 bits to curl and its like. */
export const lookAtOpenssl: Look = async () => {
  const version = await run('openssl', ['version']).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
  if (version === undefined)
    return { at: 'openssl', verdict: 'fine', found: 'No openssl is installed; none is needed.' };
  const suites = await run('openssl', ['ciphers', '-s', '-tls1_2', cipherString]).then(
    ({ stdout }) => stdout.trim().split(':').filter(Boolean).length,
    () => 0,
  );
  return suites > 0
    ? {
        at: 'openssl',
        verdict: 'fine',
        found: `${version}; its rules leave ${suites} of the Spine's suites for TLS 1.2.`,
      }
    : {
        at: 'openssl',
        verdict: 'note',
        found: `The rules of ${version} leave none of the Spine's suites for TLS 1.2: curl and whatever else uses it cannot connect.`,
        next: 'Allow TLS 1.2 in its configuration (openssl version -d says where that is), or in the policy of the system.',
      };
};

/** Both mocks of one process, with the connections of a test run that sends in parallel. */
const enoughFiles = 512;

export const lookAtOpenFiles: Look = ({ openFiles = limitOfOpenFiles() }) => {
  if (openFiles === undefined)
    return { at: 'open files', verdict: 'fine', found: 'This system does not tell how many there may be.' };
  if (openFiles >= enoughFiles)
    return { at: 'open files', verdict: 'fine', found: `A process may have ${openFiles} open.` };
  return {
    at: 'open files',
    verdict: 'note',
    found: `A process may have ${openFiles} open, and each connection is one: what comes when there are as many is closed, and no journal has it.`,
    next: 'Allow more: ulimit -n, LimitNOFILE of systemd, the limit nofile of a container.',
  };
};

/** As Linux tells it, after Node has raised what it may raise. Source: proc(5), /proc/[pid]/limits. */
function limitOfOpenFiles(): number | undefined {
  try {
    const line = readFileSync('/proc/self/limits', 'utf8')
      .split('\n')
      .find((one) => one.startsWith('Max open files'));
    const limit = Number(line?.slice('Max open files'.length).trim().split(' ')[0]);
    return Number.isInteger(limit) ? limit : undefined;
  } catch {
    return undefined;
  }
}
