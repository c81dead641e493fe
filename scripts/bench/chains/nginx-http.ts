import { join } from 'node:path';
import { cipherString } from '@mock-spine/shared/tls/ciphers';

/** `http` block of an nginx that forwards everything to one port, over mutual TLS on both sides, and does nothing else. */
export const forwardingHttp =
  (pki: string, upstream: number) =>
  (port: number): string => `
  ${buffers}
  upstream answerer { server 127.0.0.1:${upstream}; keepalive 128; ${keepAlive} }
  server {
    ${mutualTls(pki, 'ssp/server', port)}
    location / {
      proxy_pass https://answerer;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_ssl_certificate ${join(pki, 'ssp/client.crt')};
      proxy_ssl_certificate_key ${join(pki, 'ssp/client.key')};
      proxy_ssl_trusted_certificate ${join(pki, 'ca-bundle.crt')};
      proxy_ssl_verify on;
      proxy_ssl_verify_depth 2;
      proxy_ssl_name localhost;
      proxy_ssl_server_name on;
      proxy_ssl_protocols TLSv1.2;
      proxy_ssl_ciphers ${cipherString};
    }
  }`;

/** `http` block of an nginx that answers everything with the same body. nginx takes at most 4 KB of it. */
export const answeringHttp =
  (pki: string, bytes: number) =>
  (port: number): string => `
  ${buffers}
  server {
    ${mutualTls(pki, 'provider/server', port)}
    default_type "application/fhir+json;charset=utf-8";
    add_header Cache-Control no-store;
    location / { return 200 "${'x'.repeat(Math.min(bytes, 4000))}"; }
  }`;

/** A search URL and a token are long; an answer of 200 KB is kept in memory. */
const buffers = `client_header_buffer_size 8k; large_client_header_buffers 4 32k; merge_slashes off;
  proxy_buffer_size 16k; proxy_buffers 32 16k; proxy_busy_buffers_size 64k; proxy_max_temp_file_size 0;`;

const keepAlive = 'keepalive_requests 1000000000; keepalive_timeout 60s;';

const mutualTls = (pki: string, name: string, port: number): string => `
    listen 127.0.0.1:${port} ssl;
    ${keepAlive}
    ssl_certificate ${join(pki, `${name}.crt`)};
    ssl_certificate_key ${join(pki, `${name}.key`)};
    ssl_protocols TLSv1.2;
    ssl_ciphers ${cipherString};
    ssl_prefer_server_ciphers on;
    ssl_client_certificate ${join(pki, 'ca-bundle.crt')};
    ssl_verify_client on;
    ssl_verify_depth 2;`;
