import { z } from 'zod';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { keysAt } from '@mock-spine/shared/data-files/describe-problems';
import { suggest } from '@mock-spine/shared/settings/settings';
import { versionNames } from '@mock-spine/shared/protocol/versions';
import { firstOf } from '@mock-spine/shared/failures/surely';
import { faultList } from '../faults/document.ts';

/** A line of text: what is written into headers, URLs and commands holds no control characters. */
const word = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u, 'a line of text is expected');
const words = z.array(word).max(20);
/** Source: RFC 9110 §5.1 and §5.5. What frames a message is left to whoever sends it: a wrong length would be read as a second request. */
const headerName = z
  .string()
  .max(200)
  .regex(/^[\w!#$%&'*+.^`|~-]+$/, 'the name of a header is expected')
  .refine(
    (name) => !/^(content-length|transfer-encoding|connection|upgrade)$/i.test(name),
    'what frames a message cannot be set',
  );
const headerValue = z
  .string()
  .max(8000)
  .regex(/^[\t\x20-\x7e\xa0-\xff]*$/, 'a line of text is expected');
/** What a client does otherwise than a good one. A folder is one of the test PKI; no path leads out of it. */
const client = z.strictObject({
  certificate: z
    .string()
    .max(100)
    .regex(/^[a-z0-9-]+(\/[a-z0-9-]+)?$/, 'a folder of the test certificates is expected, as bad/expired')
    .nullable()
    .exactOptional(),
  version: z.enum(['TLSv1', 'TLSv1.1', 'TLSv1.3']).exactOptional(),
  cipher: z
    .string()
    .max(100)
    .regex(/^[A-Z0-9-]+$/, 'the name of a cipher suite is expected, in the spelling of OpenSSL')
    .exactOptional(),
});

/** Seconds; a token's times are whole seconds. */
const seconds = z.int().min(-1_000_000_000).max(1_000_000_000);

/** What `POST /issue` and `POST /send` take. */
export const orderSchema = z.strictObject({
  interaction: word.optional(),
  practice: word.optional(),
  patient: word.optional(),
  id: word.optional(),
  /** Of Access Record HTML: the code of a section, and a period as `2014-05/2016`, open where one side is empty. */
  section: word.optional(),
  period: z
    .string()
    .max(100)
    .regex(/^[^/\p{Cc}]*\/[^/\p{Cc}]*$/u, 'a period is expected, as 2014-05/2016 or 2014-05/')
    .optional(),
  practitioner: z
    .strictObject({
      id: word,
      sdsUserId: word,
      sdsRoleProfileId: word,
      userGuid: word,
      family: word,
      given: words,
      prefix: words,
    })
    .partial()
    .optional(),
  organisation: z.strictObject({ odsCode: word, name: word }).partial().optional(),
  as: word.optional(),
  claims: z.record(word, z.unknown()).optional(),
  /** Several values send the header as often. */
  headers: z.record(headerName, z.union([headerValue, z.array(headerValue).min(1).max(10)])).optional(),
  /** The resource to send, in place of the one that would be made; or the text, where it is to be none. */
  body: z.union([z.record(z.string().max(200), z.unknown()), z.string()]).optional(),
  /** In place of the method of the interaction. */
  method: z
    .string()
    .max(20)
    .regex(/^[A-Z]+$/, 'a method in capitals is expected, as GET')
    .optional(),
  /** In place of the provider's URL, as it is written behind the address of the SSP. */
  url: z
    .string()
    .min(1)
    .max(8000)
    .regex(/^[\x21-\x7e]+$/, 'a URL without spaces is expected')
    .optional(),
  /** How long the token lives, and how long before the request it was made, where that is not at once. */
  token: z.strictObject({ lifetime: seconds, age: seconds }).partial().optional(),
  client: client.optional(),
  break: word.optional(),
  at: z.enum(['consumer', 'ssp']).default('consumer'),
});

/** What the caller of `/issue` or `/send` asks for. */
export type Order = z.output<typeof orderSchema>;

/** What `POST /send` takes besides, for the time of this one request. */
export const sendSchema = orderSchema.extend({
  faults: faultList.optional().describe('Faults that this request alone meets.'),
  profile: z.enum(versionNames).optional().describe('The version that the mock provider is of while it is sent.'),
});

/** Reads the body of `/issue`. @throws ControlError 400 naming the key, with the nearest known one when it is unknown */
export const readOrder = (body: unknown): Order => read(orderSchema, body);

/** Reads the body of `/send`: the order, and what holds while it is sent. @throws ControlError as {@link readOrder} does */
export function readSendOrder(body: unknown) {
  const { faults = [], profile, ...order } = read(sendSchema, body);
  return { order, faults, profile };
}

function read<Schema extends typeof orderSchema | typeof sendSchema>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data as z.output<Schema>;
  const issue = firstOf(parsed.error.issues, 'what is wrong');
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const key = firstOf(issue.keys, 'the unknown keys');
    const known = keysAt(schema, issue.path);
    throw new ControlError(
      400,
      `${[...path, key].join('.')} is unknown.${suggest(key, known, '')}`,
      `The keys${path.length === 0 ? '' : ` of ${path.join('.')}`} are: ${known.join(', ')}.`,
    );
  }
  const because = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  throw new ControlError(
    400,
    `${path.join('.')} does not make sense: ${because}.`,
    'Compare with {"interaction":"search-patient","patient":"normal"}.',
  );
}
