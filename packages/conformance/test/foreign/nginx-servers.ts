import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { stopAll } from '../../../../scripts/bench/processes/children.ts';
import { startNginx } from '../../../../scripts/bench/processes/start-nginx.ts';
import type { ForeignServer } from './foreign-server.ts';

/** The directives of one nginx; what a server does not say is as the security page's Tomcat lines have it. */
interface Directives {
  readonly protocols?: string;
  readonly ciphers?: string;
  readonly preferServerCiphers?: 'on' | 'off';
  readonly verifyClient?: 'on' | 'off' | 'optional_no_ca';
  readonly withoutLists?: boolean;
  /** Has Diffie-Hellman parameters, without which there are no EDH suites. */
  readonly dh?: boolean;
  /** Looks at the DNs of the client's certificate and its issuer: nginx has nothing nearer to its FQDN. */
  readonly names?: boolean;
  /** Closes the connection where nginx would answer 400: no certificate, a bad one, plain HTTP. */
  readonly silent?: boolean;
}

const families = 'AESGCM+EECDH:AESGCM+EDH:AES256+EECDH:AES256+EDH';
const finished: Directives = { dh: true, names: true };

/** Debian's nginx as the page says, then with what that leaves out, then with one thing wrong at a time. */
export const nginxServers: readonly ForeignServer[] = [
  nginx('nginx-as-the-page-says', "nginx with what the security page's Tomcat lines say", {}),
  nginx('nginx-with-dh-and-names', 'the same with Diffie-Hellman parameters and a map of DNs', finished),
  nginx('nginx-that-closes', 'the same that closes instead of answering 400', { ...finished, silent: true }),
  nginx('nginx-with-tls-1-1', 'one that permits TLS 1.1', {
    ...finished,
    protocols: 'TLSv1.1 TLSv1.2',
    ciphers: `${families}:@SECLEVEL=0`,
  }),
  nginx('nginx-without-client-certificates', 'one that asks for no client certificate', {
    dh: true,
    verifyClient: 'off',
  }),
  nginx('nginx-with-unchecked-certificates', 'one that asks for a client certificate and does not check its issuer', {
    dh: true,
    verifyClient: 'optional_no_ca',
    withoutLists: true,
  }),
  nginx('nginx-without-revocation-lists', 'one that has no revocation lists', { ...finished, withoutLists: true }),
  nginx('nginx-with-a-weak-suite', 'one that permits AES128-SHA256', {
    ...finished,
    ciphers: `${families}:AES128-SHA256`,
  }),
  nginx('nginx-in-the-clients-order', "one that follows the client's order of preference", {
    ...finished,
    preferServerCiphers: 'off',
  }),
];

function nginx(name: string, says: string, directives: Directives): ForeignServer {
  return {
    name,
    says,
    async start(pki) {
      const dir = await temporaryDirectory();
      writeFileSync(
        join(dir, 'lists.pem'),
        ['root-ca.crl', 'sub-ca.crl'].map((file) => readFileSync(join(pki, file), 'utf8')).join(''),
      );
      const { port } = await startNginx(dir, (free) => configure(free, pki, join(dir, 'lists.pem'), directives));
      return { port, close: stopAll };
    },
  };
}

function configure(
  port: number,
  pki: string,
  lists: string,
  {
    protocols = 'TLSv1.2',
    ciphers = families,
    preferServerCiphers = 'on',
    verifyClient = 'on',
    withoutLists,
    dh,
    names,
    silent,
  }: Directives,
): string {
  return `
  default_type "application/fhir+json;charset=utf-8";
  map_hash_bucket_size 256;
  map "$ssl_client_s_dn|$ssl_client_i_dn" $is_ssp {
    default 0;
    "CN=proxy.mock-spine.test,O=MOCK Spine - DO NOT TRUST|CN=MOCK Spine SubCA,O=MOCK Spine - DO NOT TRUST" 1;
  }
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${join(pki, 'provider/server.crt')};
    ssl_certificate_key ${join(pki, 'provider/server.key')};
    ssl_protocols ${protocols};
    ssl_ciphers ${ciphers};
    ssl_prefer_server_ciphers ${preferServerCiphers};
    ssl_verify_client ${verifyClient};
    ssl_client_certificate ${join(pki, 'ca-bundle.crt')};
    ssl_verify_depth 2;
    ${withoutLists ? '' : `ssl_crl ${lists};`}
    ${dh ? `ssl_dhparam ${join(import.meta.dirname, 'ffdhe2048.pem')};` : ''}
    ${names ? 'if ($is_ssp = 0) { return 444; }' : ''}
    ${silent ? 'error_page 495 496 497 @close; location @close { return 444; }' : ''}
    client_header_timeout 2s;
    add_header Cache-Control no-store always;
    location / { return 200 '{"resourceType":"Bundle","type":"searchset","total":0}'; }
  }`;
}
