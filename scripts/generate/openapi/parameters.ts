type Json = Record<string, unknown>;

const text = { type: 'string' } as const;
const moment = { type: 'string', format: 'date-time' } as const;

/** What is said of each parameter; the calls read them themselves. */
const parameters: Readonly<
  Record<string, { readonly says: string; readonly schema: Json; readonly example?: unknown }>
> = {
  id: { says: 'The id of an exchange, such as ssp-12; for PDS an NHS number.', schema: text },
  name: { says: 'The name of a fault, or of a namespace.', schema: text },
  namespace: {
    says: 'The namespace that it is about; the default one when it is left out. The path may begin by /ns/<name>/ instead.',
    schema: { type: 'string', pattern: '^[a-z0-9-]{1,40}$' },
  },
  file: { says: 'An ASID and the form: 200000000777.pem.', schema: text },
  asks: { says: 'ODS code of the organisation that asks.', schema: text },
  asked: { says: 'ODS code of the organisation that is asked.', schema: text },
  path: { says: 'The rest of the path.', schema: text },
  limit: { says: 'How many at most.', schema: { type: 'integer', minimum: 1, maximum: 1000, default: 50 } },
  before: { says: 'Only those before the exchange of this id.', schema: text },
  reveal: {
    says: 'Leaves NHS numbers, query values and tokens as they were.',
    schema: { type: 'boolean', default: false },
  },
  as: {
    says: 'Another form of the answer: json, http or curl-config of /issue; json or sh of a command.',
    schema: text,
  },
  except: { says: 'Parts that are not asked for, with commas between them.', schema: text },
  trace: { says: 'An Ssp-TraceID.', schema: text },
  replica: {
    says: 'Those of all replicas over one database, masked, of both mocks.',
    schema: { type: 'string', enum: ['all'] },
  },
  mock: {
    says: 'With replica=all: those that one of the mocks saw.',
    schema: { type: 'string', enum: ['mock-ssp', 'mock-provider'] },
  },
  from: { says: 'ASID of the consumer.', schema: text },
  to: { says: 'ASID of the provider.', schema: text },
  practice: { says: 'ODS code of the practice.', schema: text },
  interaction: { says: 'Short name or id of an interaction.', schema: text },
  status: {
    says: 'A status such as 403, or a class such as 4xx.',
    schema: { type: 'string', pattern: '^[1-5](\\d\\d|xx)$' },
  },
  rule: { says: 'A rule, a clause, or the reason of a refused connection.', schema: text },
  outcome: {
    says: 'How it ended.',
    schema: { type: 'string', enum: ['answered', 'refused', 'failed', 'closed'] },
  },
  fault: { says: 'The name of a fault that touched it, or any.', schema: text },
  kind: { says: 'What kind of exchange.', schema: { type: 'string', enum: ['request', 'connection', 'look-up'] } },
  since: { says: 'From this moment on.', schema: moment },
  until: { says: 'Up to this moment.', schema: moment },
  q: { says: 'A text that is in it.', schema: text },
  asid: { says: 'The scorecard of one consumer.', schema: text },
  sds: { says: 'Says that look-ups are not made here.', schema: { type: 'string', enum: ['elsewhere'] } },
  pds: { says: 'Says that traces on PDS are not made here.', schema: { type: 'string', enum: ['elsewhere'] } },
  organization: { says: 'https://fhir.nhs.uk/Id/ods-organization-code|<ODS code>', schema: text },
  identifier: { says: 'https://fhir.nhs.uk/Id/nhsServiceInteractionId|<interaction id>', schema: text },
};

/** @throws Error for a parameter of which nothing is said */
export function parameterOf(name: string, place: 'path' | 'query'): Json {
  const known = parameters[name];
  if (!known) throw new Error(`Nothing is said of the parameter ${name}: add it to parameters.ts.`);
  return { name, in: place, required: place === 'path', description: known.says, schema: known.schema };
}
