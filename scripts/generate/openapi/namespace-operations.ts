import { z } from 'zod';
import { sspNamespaceOrder } from '@mock-spine/mock-ssp/namespaces/calls';
import * as answers from './answers.ts';
import { done, ok, type Operation } from './operation.ts';

/** What a control API can be asked about its namespaces. */
export const namespaceOperations: readonly Operation[] = [
  {
    on: 'both',
    group: 'namespaces',
    call: 'POST /namespaces',
    says: 'Makes a namespace: a mock of its own behind the same listeners; the SSP makes it at the provider, too',
    takes: sspNamespaceOrder,
    answers: { 201: { says: 'It is there.', body: answers.namespace } },
    refuses: [400, 403, 409, 413, 429, 502, 504],
  },
  {
    on: 'both',
    group: 'namespaces',
    call: 'GET /namespaces',
    says: 'The namespaces that are there',
    answers: ok('All, by name.', z.strictObject({ namespaces: z.array(answers.namespace) })),
  },
  {
    on: 'both',
    group: 'namespaces',
    call: 'GET /namespaces/{name}',
    says: 'One of them; counts as use of it',
    answers: ok('It is there.', answers.namespace),
    refuses: [403, 404, 409],
  },
  {
    on: 'both',
    group: 'namespaces',
    call: 'DELETE /namespaces/{name}',
    says: 'Ends one, with all that is in it',
    answers: done,
    refuses: [403, 404, 409],
  },
  {
    on: 'ssp',
    group: 'namespaces',
    call: 'GET /certificates/consumer/{file}',
    says: "The certificate of one of a namespace's consumers: <ASID>.crt, .key, .pem or .p12",
    answers: ok('The file.', answers.anything, 'application/x-pem-file'),
    refuses: [403, 404],
  },
];

/** Calls about what all namespaces share: the others take the parameter `namespace`. */
export const isShared = (path: string): boolean =>
  /^\/(live|ready|rules|metrics|openapi\.json|access|sign-in|sign-out|reload|data|lessons|chains|trials|)$/.test(
    path,
  ) || /^\/(namespaces|page|pki)(\/|$)|^\/certificates(\/\{path\})?$/.test(path);
