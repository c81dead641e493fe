import { z } from 'zod';
import { isOpen } from '@mock-spine/shared/control/require-token';
import about from '../../package.json' with { type: 'json' };
import { error } from './answers.ts';
import type { On, Operation } from './operation.ts';
import { isShared } from './namespace-operations.ts';
import { operations } from './operations.ts';
import { parameterOf } from './parameters.ts';
import { refusals, refusalsOf } from './refusals.ts';

type Json = Record<string, unknown>;

/** The control APIs of both mocks as one OpenAPI document, made of the schemas that judge their input. */
export function renderOpenApi(): string {
  const components: Json = {};
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const [method, path] = operation.call.split(' ') as [string, string];
    (paths[path] ??= {})[method.toLowerCase()] = describe(operation, method, path, components);
  }
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Control APIs of mock-spine',
      version: about.version,
      summary: 'What the mocks of the Spine Secure Proxy and of a GP Connect provider can be asked and told.',
      description:
        'Plain HTTP on the loopback address. The SSP answers at port 8080 and the provider at 9080, unless they are told otherwise; the SSP passes /provider/* on to the provider. Synthetic data only.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: Object.values(servers),
    // None on a loopback address, where no tokens are kept.
    security: [{}, { token: [] }],
    tags: [...new Set(operations.map(({ group }) => group))].map((name) => ({ name, description: groups[name] })),
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A line of the file of --control-token-file.' },
      },
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const servers = {
  ssp: { url: 'http://localhost:8080', description: 'The SSP' },
  provider: { url: 'http://localhost:9080', description: 'The provider' },
} as const;

const serversOf: Readonly<Record<On, readonly object[]>> = {
  both: Object.values(servers),
  ssp: [servers.ssp],
  provider: [servers.provider],
};

const groups: Readonly<Record<string, string>> = {
  state: 'State of a mock',
  access: 'Who may call, and the certificates that a consumer needs',
  namespaces: 'Namespaces: a state of its own for each team or test job',
  clock: 'The time that tokens, rules and slots go by',
  journal: 'What was asked and answered, and why',
  page: 'The sandbox page',
  requests: 'Requests, good and broken',
  registry: 'What the SSP knows of organisations and systems',
  faults: 'What goes wrong on purpose',
  'look-ups': 'SDS, PDS and ODS by FHIR',
  certificates: 'Chains of CAs, revocation lists and OCSP',
  provider: "The provider's control API, by way of the SSP",
  switches: 'What can be switched at the provider',
};

function describe(operation: Operation, method: string, path: string, components: Json): Json {
  const { on, group, says, query = [], takes, answers } = operation;
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => parameterOf(name!, 'path')),
    ...[...query, ...(isShared(path) ? [] : ['namespace'])].map((name) => parameterOf(name, 'query')),
  ];
  return {
    tags: [group],
    operationId: [method.toLowerCase(), ...path.split(/[^\w]+/).filter(Boolean)].join('-'),
    summary: says,
    servers: serversOf[on],
    ...(isOpen(path) && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(takes && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(takes, components) } },
      },
    }),
    responses: Object.fromEntries(
      [...new Set([...Object.keys(answers).map(Number), ...refusalsOf(operation)])].map((status) => [
        status,
        describeStatus(status, operation, components),
      ]),
    ),
  };
}

/** One status may be an answer of the call, or a refusal of ours that comes before it. */
function describeStatus(status: number, operation: Operation, components: Json): Json {
  const { [status]: answer } = operation.answers;
  const refused = refusalsOf(operation).includes(status) && {
    'application/json': { schema: schemaOf(error, components) },
  };
  const answered = answer?.body && {
    [answer.type ?? 'application/json']: { schema: schemaOf(answer.body, components) },
  };
  return {
    description: answer?.says ?? refusals[status],
    ...((answered ?? refused) && { content: { ...refused, ...answered } }),
  };
}

/** The JSON Schema of a zod schema; what has an id goes among the components. */
function schemaOf(schema: z.ZodType, components: Json): Json {
  const made = JSON.parse(
    JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })).replaceAll(
      '"#/$defs/',
      '"#/components/schemas/',
    ),
  ) as Json & { $defs?: Json; id?: string };
  const { $schema: _, $defs = {}, id, ...rest } = made;
  Object.assign(
    components,
    Object.fromEntries(Object.entries($defs).map(([name, one]) => [name, withoutId(one as Json)])),
  );
  if (id === undefined) return rest;
  components[id] = rest;
  return { $ref: `#/components/schemas/${id}` };
}

const withoutId = ({ id: _, ...rest }: Json): Json => rest;
