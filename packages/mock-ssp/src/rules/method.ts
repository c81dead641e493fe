import type { SspRule } from '../request/facts.ts';
import { forwardedMethods } from '../request/forwarded-methods.ts';

export const methodRules: readonly SspRule[] = [
  {
    id: 'method-forwarded',
    requirement: 'A-020',
    says: 'The method is GET, POST or PUT; or OPTIONS, where an interaction is.',
    force: 'SHALL',
    failsWith: 'METHOD_NOT_ALLOWED',
    check: ({ method, offered }) =>
      (forwardedMethods as readonly string[]).includes(method) || (offered !== undefined && offered.length > 0)
        ? undefined
        : {
            expected: 'GET, POST or PUT',
            actual: method,
            says: `The method was ${method}, which the SSP does not forward.`,
            next: 'Use the method that the interaction table gives for the interaction.',
          },
  },
];
