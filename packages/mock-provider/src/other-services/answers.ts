import { largestDocument, writeDocument } from './document.ts';

/** What one of the services answers. */
export interface ServiceAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Why it is no document. */
  readonly refusal?: ServiceRefusal;
}

/** What a service does not do. */
export interface ServiceRefusal {
  /** `NOT_IMPLEMENTED`. */
  readonly code: string;
  readonly says: string;
  readonly next: string;
}

/** What is answered to a request: by its path, whatever its headers are, for the SSP has looked at them. */
export function answerRequest(method: string, target: string): ServiceAnswer {
  const path = target.split('?', 1)[0]!;
  const service = services.find(({ below }) => path === below || path.startsWith(`${below}/`));
  return service ? service.answer(method, path.slice(service.below.length + 1)) : refuse(404, notServed);
}

/** The refusal of a body that is larger than may be sent. */
export const tooLarge = (): ServiceAnswer =>
  refuse(413, {
    code: 'BAD_REQUEST',
    says: 'The body is larger than the mock services read.',
    next: 'Send less, or put a server of your own behind the SSP.',
  });

interface MockService {
  /** Path of its service root. */
  readonly below: string;
  readonly answer: (method: string, path: string) => ServiceAnswer;
}

const services: readonly MockService[] = [
  { below: '/MOCKN/Binary', answer: retrieveDocument },
  {
    below: '/MOCKU/STU3/careconnect',
    answer: () =>
      refuse(501, {
        code: 'NOT_IMPLEMENTED',
        says: 'The mock has no Care Connect appointments: it answers each of the six interactions so.',
        next: 'Put a server of your own behind the SSP: --provider, with the interaction id before its service root.',
      }),
  },
];

const notServed: ServiceRefusal = {
  code: 'NO_RECORD_FOUND',
  says: 'None of the mock services is at this path.',
  next: 'Call /MOCKN/Binary/[id] for a document of NRL, or a path below /MOCKU/STU3/careconnect.',
};

/** Every id has a document; `missing` has none, and `5000000-bytes` one of that size. Source: NRL, "Retrieval via the SSP": GET alone; path `/[ODS]/Binary/[id]`. */
function retrieveDocument(method: string, id: string): ServiceAnswer {
  if (method !== 'GET')
    return {
      ...refuse(405, {
        code: 'BAD_REQUEST',
        says: `The method was ${method}; a document is retrieved by GET.`,
        next: 'Send GET.',
      }),
      headers: [['Allow', 'GET']],
    };
  if (id === 'missing' || !/^[A-Za-z\d.-]{1,64}$/.test(id))
    return refuse(404, {
      code: 'NO_RECORD_FOUND',
      says: 'There is no document of this id.',
      next: 'Ask for another one: letters, digits, dots and hyphens, but not "missing".',
    });
  const size = Number(/^(\d{1,8})-bytes$/.exec(id)?.[1] ?? 0);
  return { status: 200, type: 'application/pdf', body: writeDocument(Math.min(size, largestDocument)) };
}

const issueTypes: Readonly<Record<number, string>> = { 404: 'not-found', 405: 'not-supported', 413: 'too-long' };

function refuse(status: number, refusal: ServiceRefusal): ServiceAnswer {
  const { code, says, next } = refusal;
  const coding = { system: 'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1', code };
  const issue = {
    severity: 'error',
    code: issueTypes[status] ?? 'not-supported',
    details: { coding: [coding] },
    diagnostics: `${says} ${next}`,
  };
  const body = JSON.stringify({ resourceType: 'OperationOutcome', issue: [issue] });
  return { status, type: 'application/fhir+json', body: Buffer.from(body), refusal };
}
