import { namespaceOrder } from '@mock-spine/shared/control/namespace-routes';
import { z } from 'zod';
import * as answers from './answers.ts';
import { done, ok, type Operation } from './operation.ts';

/** What a control API can be asked about its namespaces. */
export const namespaceOperations: readonly Operation[] = [
  {
    on: 'provider',
    group: 'namespaces',
    call: 'POST /namespaces',
    says: 'Makes a namespace: a mock of its own behind the same listeners',
    takes: namespaceOrder,
    answers: { 201: { says: 'It is there.', body: answers.namespace } },
    refuses: [400, 403, 409, 413, 429],
  },
  {
    on: 'provider',
    group: 'namespaces',
    call: 'GET /namespaces',
    says: 'The namespaces that are there',
    answers: ok('All, by name.', z.strictObject({ namespaces: z.array(answers.namespace) })),
  },
  {
    on: 'provider',
    group: 'namespaces',
    call: 'GET /namespaces/{name}',
    says: 'One of them; counts as use of it',
    answers: ok('It is there.', answers.namespace),
    refuses: [403, 404, 409],
  },
  {
    on: 'provider',
    group: 'namespaces',
    call: 'DELETE /namespaces/{name}',
    says: 'Ends one, with all that is in it',
    answers: done,
    refuses: [403, 404, 409],
  },
];

/** Calls about what all namespaces share: the others take the parameter `namespace`. */
export const isShared = (path: string): boolean =>
  /^\/(live|ready|rules|metrics|openapi\.json|access|sign-in|sign-out|reload|data|lessons|chains|trials|)$/.test(
    path,
  ) || /^\/(namespaces|page|certificates|pki)(\/|$)/.test(path);
