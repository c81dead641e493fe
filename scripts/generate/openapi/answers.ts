import { z } from 'zod';
import { faultDocument, faultRecord } from '@mock-spine/mock-ssp/faults/document';
import { registrySchema } from '@mock-spine/mock-ssp/registry/document';

const text = z.string();
const textOrNone = text.optional();
const moment = z.iso.datetime();
const count = z.int().min(0);
const byName = <T extends z.ZodType>(of: T) => z.record(text, of);
const headers = z.array(z.tuple([text, text]));

const clause = z.looseObject({ id: text, says: text, force: text, source: text });

const because = z
  .looseObject({
    kind: z.enum(['answered', 'rule', 'state', 'fault', 'connection', 'failure']),
    by: z.enum(['consumer', 'ssp', 'provider']),
    step: text,
    decider: text,
    says: text,
    clause: clause.optional(),
    expected: textOrNone,
    found: textOrNone,
    next: textOrNone,
  })
  .describe('Why an exchange ended as it did.')
  .meta({ id: 'Because' });

const answer = z.looseObject({ by: z.enum(['ssp', 'provider']), status: z.int(), code: textOrNone });

export const exchange = z
  .looseObject({
    id: text.describe(
      '`ssp-12`: the twelfth of this mock since its start; `ssp-3fa4c1d2-12` where replicas have one journal, at any of which it is the same.',
    ),
    mock: textOrNone.describe('With replica=all: which mock saw it.'),
    replica: textOrNone.describe('Which replica saw it, where that is told by another one, or with replica=all.'),
    kind: z.enum(['request', 'connection', 'look-up']),
    time: moment,
    traceId: textOrNone.describe('`Ssp-TraceID`: the same in the journals of both mocks.'),
    from: textOrNone.describe('ASID of the consumer.'),
    to: textOrNone.describe('ASID of the provider.'),
    method: textOrNone,
    target: textOrNone,
    answer: answer.optional(),
    because: because.optional(),
    findings: z.array(z.looseObject({ rule: text, requirement: text, verdict: text })).optional(),
    timings: byName(z.number()).optional().describe('Milliseconds to the end of each stage.'),
  })
  .describe(
    'A request, a refused connection or a look-up, and what became of it. NHS numbers, query values and tokens are masked unless reveal=true.',
  )
  .meta({ id: 'Exchange' });

export const namespace = z
  .looseObject({
    name: text,
    madeAt: moment,
    usedAt: moment.describe('When a request or a call was last for it.'),
    base: text.describe('What begins its paths: `/ns/team-a`.'),
  })
  .describe('A namespace.')
  .meta({ id: 'Namespace' });

const run = text.describe(
  'Which run of the mock it is: another after each start; one for all replicas that have one journal.',
);

export const exchanges = z.strictObject({
  run,
  exchanges: z.array(exchange).describe('The newest first.'),
  older: textOrNone.describe('The call for those before them, where there may be more.'),
  untold: count.optional().describe('With replica=all: how many of this replica others were not told of.'),
  missing: textOrNone.describe(
    'With replica=all, while the database is away: that what other replicas saw is missing.',
  ),
});

const countsOfOutcomes = { answered: count, refused: count, failed: count, closed: count };

export const journalSummary = z.strictObject({
  run,
  kept: count,
  outcomes: z
    .strictObject(countsOfOutcomes)
    .describe('Answered well; refused with 4xx; failed with 5xx; closed without an answer.'),
  faults: count.describe('How many a fault touched.'),
  minutes: z
    .array(z.strictObject({ minute: moment, ...countsOfOutcomes }))
    .describe('The newest first, sixty at most.'),
  refusals: z.array(z.strictObject({ clause: text, says: text, count })).describe('By the clause that decided.'),
});

export const har = z.looseObject({
  log: z.looseObject({
    version: z.literal('1.2'),
    creator: z.looseObject({ name: text }),
    entries: z.array(z.looseObject({})),
  }),
});

export const live = z.strictObject({ name: text, live: z.literal(true), run });
export const ready = z.strictObject({ name: text, ready: z.boolean(), because: textOrNone });

const role = z.enum(['read', 'write']);
const bound = textOrNone.describe('The one namespace that the token is for.');
export const access = z.strictObject({ token: z.boolean(), role, namespace: bound });
export const signedIn = z.strictObject({ role, namespace: bound });
export const certificates = z.strictObject({
  certificates: z.array(z.strictObject({ path: text, url: text, says: text })),
});

export const clock = z.looseObject({
  now: moment,
  moved: z.boolean().describe('Whether it differs from the real time.'),
});

const rulesOfClause = z.array(z.looseObject({ id: text, says: text, force: text, on: z.boolean() }));

export const rules = z.strictObject({
  clauses: z.array(z.looseObject({ requirement: text, force: text, says: text, rules: rulesOfClause })),
  assumptions: z.array(z.strictObject({ id: text, rules: rulesOfClause })),
});

export const error = z
  .looseObject({
    error: text.describe('What is wrong.'),
    next: text.describe('What to do next.'),
    problems: z.array(z.unknown()).optional(),
  })
  .meta({ id: 'Error' });

const interaction = z.looseObject({ name: text, id: text, says: text });

const notes = z.array(z.looseObject({ says: text, next: text }));

const issuedRequest = z
  .looseObject({
    at: z.enum(['consumer', 'ssp']),
    interaction,
    method: text,
    url: text,
    headers: headers.describe('In the order in which they are sent.'),
    headersByName: byName(text).describe('The same by name.'),
    body: textOrNone,
    token: z.looseObject({ encoded: text, header: z.looseObject({}), claims: z.looseObject({}) }),
    breaks: z.looseObject({ name: text, requirement: text, says: text }).optional(),
  })
  .meta({ id: 'IssuedRequest' });

export const issued = issuedRequest
  .extend({
    commands: z.looseObject({ curl: text, fresh: text }),
    notes: notes
      .optional()
      .describe('What it lacks: an amendment that names no version, an appointment that can still be changed.'),
  })
  .meta({ id: 'Issued' });

export const sent = z.looseObject({
  before: z
    .array(z.looseObject({ to: z.enum(['PDS', 'SDS']), says: text, method: text, url: text, finds: text.nullable() }))
    .optional()
    .describe('The calls that a consumer makes before it, and what they find: a trace on PDS, look-ups in SDS.'),
  request: issuedRequest,
  wire: text.describe('The request as it went over the wire.'),
  response: z
    .looseObject({ status: z.int(), headers, body: z.unknown() })
    .optional()
    .describe('Absent where the connection failed.'),
  failure: z.looseObject({ says: text, next: text }).optional(),
  notes: notes.describe('What the request lacks, and what the provider ought to mend, though it answered.'),
  asExpected: z.boolean().optional().describe('Whether a broken request came to what its vector expects.'),
  because: because.optional(),
  exchange: exchange.optional(),
});

export const choices = z.looseObject({
  sharesJournal: z.boolean().describe('Whether replicas have one journal, so that `replica=all` is answered.'),
  interactions: z.array(interaction),
  personas: z.array(z.looseObject({ name: text, asid: text })),
  patients: z.array(z.looseObject({ role: text, nhsNumber: text, says: text })),
  practices: z.array(z.looseObject({ odsCode: text, asid: text, name: text, capabilities: z.array(text) })),
});

export const breaks = z.strictObject({
  breaks: z.array(
    z.looseObject({
      name: text,
      requirement: text,
      says: text,
      source: text,
      at: z.looseObject({}),
      violates: z.boolean(),
    }),
  ),
});

export const registry = registrySchema.meta({ id: 'Registry' });
export const fault = faultRecord.meta({ id: 'Fault' });
export const faults = faultDocument.meta({ id: 'Faults' });

export const registryChanges = z.looseObject({ changed: z.boolean() });

export const trials = z.looseObject({
  open: z.boolean(),
  next: textOrNone,
  trials: z.array(
    z.looseObject({
      name: text,
      requirement: text,
      says: text,
      port: z.int().optional(),
      attempts: z.array(z.looseObject({})),
    }),
  ),
});

export const lessons = z.strictObject({
  lessons: z.array(
    z.looseObject({ name: text, title: text, about: text, text, requests: z.array(z.looseObject({ says: text })) }),
  ),
});

export const scorecard = z.looseObject({
  since: moment,
  consumers: z.array(
    z.looseObject({
      asid: text,
      exchanges: count,
      counts: byName(count),
      clauses: z.array(z.looseObject({ id: text, says: text, verdict: z.enum(['met', 'broken', 'never-exercised']) })),
    }),
  ),
});

export const repeated = z.looseObject({ command: text, order: z.looseObject({}), notes: z.array(text) });

export const switches = byName(byName(z.boolean())).describe('What is on and off at each practice, by its ODS code.');
export const switchChanges = z.strictObject({ changed: z.boolean(), changes: switches });

export const registrations = byName(text).describe('Where people are registered who were moved, by NHS number.');

export const filtering = z.strictObject({
  supplier: z.union([z.enum(['on', 'off']), z.array(text)]),
  organisations: byName(z.boolean()),
});

export const fhir = z.looseObject({ resourceType: text });
export const anything = z.unknown();
