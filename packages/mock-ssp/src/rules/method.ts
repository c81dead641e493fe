import type { SspRule } from '../request/facts.ts';

/** The methods that the SSP forwards. Source: implementation guide: DELETE, PATCH and OPTIONS come later. */
export const forwardedMethods = ['GET', 'POST', 'PUT'] as const;

export const methodRules: readonly SspRule[] = [
  {
    id: 'method-forwarded',
    requirement: 'A-020',
    says: 'The method is GET, POST or PUT; or OPTIONS, where an interaction is.',
    force: 'SHALL',
    failsWith: 'METHOD_NOT_ALLOWED',
    check: ({ method, offered }) => ((forwardedMethods as readonly string[]).includes(method) || (offered !== undefined && offered.length > 0)
      ? undefined
      : { expected: 'GET, POST or PUT', actual: method, next: 'Use the method that the interaction table gives for the interaction.' }),
  },
];
