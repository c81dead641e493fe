import { z } from 'zod';
import { interactions } from '../protocol/interactions.ts';
import { forms } from '../protocol/forms.ts';
import { interactionIdExpected } from '../protocol/services.ts';

/** What a field of a document may hold; each says what was expected. */
export const odsCode = textField(forms.odsCode, 'an ODS code: three to ten capital letters and digits');
export const asid = textField(forms.asid, 'an ASID: twelve digits');

const names: readonly string[] = interactions.map((one) => one.name);
const named: readonly string[] = [...names, ...interactions.map(({ id }) => id)];
const interactionExpected = `the short name of an interaction of GP Connect, or ${interactionIdExpected}`;

/** An interaction in the words of JSON Schema. */
export const interactionForms = [{ enum: named }, { pattern: forms.interactionId.source }];

export const interaction = interactionOr([]).meta({
  id: 'interaction',
  description: 'An interaction: of GP Connect by its short name, any by its Spine id.',
  anyOf: interactionForms,
});

/** An interaction, or one of these words. */
export function interactionOr(words: readonly string[]) {
  const known = new Set([...words, ...names]);
  return z
    .string({ error: interactionExpected })
    .refine((given) => known.has(given) || forms.interactionId.test(given), {
      error: interactionExpected,
      params: { known: [...known] },
      abort: true,
    });
}

/** A text of some form; a problem says what was expected. */
export function textField(form: RegExp, expected: string) {
  return z.string({ error: expected }).regex(form, { error: expected, abort: true });
}

/** An object that has no other keys. */
export function object<T extends z.core.$ZodLooseShape>(shape: T) {
  return z.strictObject(shape, {
    error: ({ code }) =>
      code === 'invalid_type'
        ? `an object with ${Object.keys(shape)
            .filter((key) => key !== '$schema')
            .join(', ')}`
        : undefined,
  });
}

/** A whole number, which in a file or on a command line may be a text. */
export function wholeNumber(least: number, most: number, expected: string) {
  const otherwise = { error: expected, abort: true };
  const bounded = z.int(otherwise).min(least, otherwise).max(most, otherwise);
  return z.union(
    [
      bounded,
      z
        .string()
        .regex(/^-?\d{1,12}$/, otherwise)
        .transform(Number)
        .pipe(bounded),
    ],
    { error: expected },
  );
}

/** `true`, which in a file or on a command line may be a text. */
export const yes = z.union([z.literal(true), z.literal('true').transform(() => true as const)], { error: 'true' });
