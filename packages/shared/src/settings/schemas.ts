import { z } from 'zod';
import type { Setting } from './setting.ts';

/** A TCP port; 0 picks a free one. */
export const port = (says: string, byDefault: number, env: string): Setting<number> => ({
  says: `${says} (default ${byDefault}; 0 picks a free one)`,
  value: 'port',
  env,
  expected: 'a port, 0 to 65535',
  schema: z
    .string()
    .regex(/^\d{1,5}$/)
    .default(String(byDefault))
    .transform(Number)
    .refine((value) => value <= 65535),
});

/** A TCP port, where one is given; 0 picks a free one. */
export const optionalPort = (says: string): Setting<number | undefined> => ({
  says,
  value: 'port',
  expected: 'a port, 0 to 65535',
  schema: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((value) => value <= 65535)
    .optional(),
});

/** An address or a name of a host. */
export const host = (says: string, byDefault: string): Setting<string> => ({
  says: `${says} (default ${byDefault})`,
  value: 'address',
  expected: 'an address or a host name',
  schema: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default(byDefault),
});

/** A fully qualified domain name. */
export const fqdn = (says: string, byDefault: string): Setting<string> => ({
  says: `${says} (default ${byDefault})`,
  value: 'name',
  expected: 'a fully qualified domain name',
  schema: z
    .string()
    .regex(/^[a-z\d-]+(\.[a-z\d-]+)+$/i)
    .default(byDefault),
});

/** Scheme, host and port, where one is given. */
export const optionalOrigin = (says: string): Setting<string | undefined> => ({
  says,
  value: 'origin',
  expected: 'an https origin without a path, such as https://provider.example:9443',
  schema: z
    .string()
    .regex(/^https:\/\/[^/?#@\\\s]+$/)
    .refine((origin) => URL.canParse(origin))
    .optional(),
});

/** As {@link optionalOrigin}, over plain HTTP. */
export const optionalHttpOrigin = (says: string): Setting<string | undefined> => ({
  says,
  value: 'origin',
  expected: 'an http origin without a path, such as http://localhost:8080',
  schema: z
    .string()
    .regex(/^http:\/\/[^/?#@\\\s]+$/)
    .refine((origin) => URL.canParse(origin))
    .optional(),
});

/** As an error and an editor's tooltip say it: a name, an ASID. */
const oneOf = (value: string): string => `${/^[aeio]/i.test(value) ? 'an' : 'a'} ${value}`;

/** A text with a default. */
export const text = (says: string, value: string, byDefault: string): Setting<string> => ({
  says: `${says} (default ${byDefault})`,
  value,
  expected: oneOf(value),
  schema: z.string().min(1).default(byDefault),
});

/** A text that may be absent. */
export const optionalText = (says: string, value: string): Setting<string | undefined> => ({
  says,
  value,
  expected: oneOf(value),
  schema: z.string().min(1).optional(),
});

/** A text that is shown to nobody, and may be absent. */
export const optionalSecret = (says: string, value: string): Setting<string | undefined> => ({
  ...optionalText(says, value),
  secret: true,
});

/** Texts that may be given again and again. */
export const texts = (says: string, value: string): Setting<readonly string[]> => ({
  says,
  value,
  repeatable: true,
  expected: oneOf(value),
  schema: z.array(z.string().min(1)).default([]),
});

/** One of a few words. */
export const choice = <const C extends readonly [string, ...string[]]>(
  says: string,
  choices: C,
): Setting<C[number]> => ({
  says: `${says}: ${choices.join(' or ')} (default ${choices[0]})`,
  value: 'choice',
  expected: choices.join(' or '),
  schema: z.enum(choices).default(choices[0] as never) as unknown as z.ZodType<C[number]>,
});

/** One of some words, or none. @param byDefault what none means, in words */
export const optionalChoice = <const C extends readonly [string, ...string[]]>(
  says: string,
  choices: C,
  byDefault: string,
): Setting<C[number] | undefined> => ({
  says: `${says}: ${choices.join(' or ')} (default: ${byDefault})`,
  value: 'choice',
  expected: choices.join(' or '),
  schema: z.enum(choices).optional() as unknown as z.ZodType<C[number] | undefined>,
});

/** Whatever it is: for a command that looks at its words itself. */
export const unjudged: z.ZodType = z.unknown();

/** A switch without a value. */
export const flag = (says: string): Setting<boolean> => ({
  says,
  expected: 'no value',
  schema: z.boolean().default(false),
});

/** A whole number of some unit, or none. @param byDefault what none means, in words */
export const optionalCount = (
  says: string,
  unit: string,
  byDefault: string,
  [least, most]: readonly [number, number],
): Setting<number | undefined> => ({
  says: `${says}, in ${unit} (default: ${byDefault})`,
  value: unit,
  expected: `a whole number of ${unit}, ${least} to ${most}`,
  schema: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most)
    .optional(),
});

/** A whole number of some unit. */
export const count = (
  says: string,
  unit: string,
  byDefault: number,
  [least, most]: readonly [number, number],
): Setting<number> => ({
  says: `${says}, in ${unit} (default ${byDefault})`,
  value: unit,
  expected: `a whole number of ${unit}, ${least} to ${most}`,
  schema: z
    .string()
    .regex(/^\d{1,9}$/)
    .default(String(byDefault))
    .transform(Number)
    .refine((value) => value >= least && value <= most),
});
