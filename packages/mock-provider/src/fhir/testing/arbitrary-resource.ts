import fc, { type Arbitrary } from 'fast-check';
import { stu3, type Property } from '../stu3.ts';

/** A definition with the keywords that a generator must obey. */
interface Rules {
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
  readonly needs?: readonly string[];
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  readonly anyResource?: true;
}

type JsonObject = Record<string, unknown>;

/** Levels below which only what is required is made. */
const optionalLevels = 4;

/** A valid resource of a type, made from the schema: any of its elements, companions of primitives, contained resources. */
export const arbitraryResource = (type: string): Arbitrary<JsonObject> => object(type, 0);

const definition = (type: string): Rules => stu3().definitions[type] as Rules;

const object = (type: string, level: number): Arbitrary<JsonObject> => {
  const { properties = {}, required = [], needs = [], choices = {} } = definition(type);
  const names = Object.keys(properties).filter((name) => !name.startsWith('_'));
  const choiceOf = (name: string): string =>
    Object.entries(choices).find(([, members]) => members.includes(name))?.[0] ?? name;
  const wanted =
    level < optionalLevels
      ? fc.shuffledSubarray(names.map(choiceOf), { maxLength: Math.min(4, names.length) })
      : fc.constant([]);
  const least = [...required, ...needs];
  return wanted.chain((optional) => {
    const made = new Set(least.length + optional.length > 0 ? [...least, ...optional] : ['id']);
    return fc
      .tuple(
        ...[...made].map((name) =>
          member(choices[name] ?? [name], level).chain((chosen) => property(chosen, properties, level)),
        ),
      )
      .map((parts) => Object.assign({}, ...parts) as JsonObject);
  });
};

/** Deep inside, a choice falls on the first member, which is simple, so that making it comes to an end. */
const member = (members: readonly string[], level: number): Arbitrary<string> =>
  level < optionalLevels ? fc.constantFrom(...members) : fc.constant(members[0]!);

function property(name: string, properties: Readonly<Record<string, Property>>, level: number): Arbitrary<JsonObject> {
  const own = properties[name]!;
  const one = value(own.items ?? own, level + 1);
  if (!(`_${name}` in properties))
    return (own.items ? fc.array(one, { minLength: 1, maxLength: 3 }) : one).map((made) => ({ [name]: made }));
  const companion = level < optionalLevels ? fc.option(object('Element', level + 1), { freq: 3 }) : fc.constant(null);
  const pair = fc
    .tuple(fc.option(one, { freq: 8 }), companion)
    .filter(([made, beside]) => made !== null || beside !== null);
  return own.items
    ? fc.array(pair, { minLength: 1, maxLength: 3 }).map((pairs) => many(name, pairs))
    : pair.map((made) => single(name, made));
}

type Pair = readonly [value: unknown, companion: unknown];

const single = (name: string, [made, beside]: Pair): JsonObject => ({
  ...(made !== null && { [name]: made }),
  ...(beside !== null && { [`_${name}`]: beside }),
});

const many = (name: string, pairs: readonly Pair[]): JsonObject => ({
  [name]: pairs.map(([made]) => made),
  ...(pairs.some(([, beside]) => beside !== null) && { [`_${name}`]: pairs.map(([, beside]) => beside) }),
});

function value(schema: Property, level: number): Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum.filter((code) => code !== null));
  const type = schema.$ref!.slice('#/definitions/'.length).replace(/OrNull$/, '');
  if (definition(type).anyResource)
    return fc.constantFrom('Patient', 'Slot', 'Binary', 'Organization').chain((name) => object(name, level + 1));
  return primitives[type] ?? object(type, level);
}

const text = fc
  .string({
    unit: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...'aB1 &<>"\'\t\n\r;]é😀\u0085\u2028\uFEFF') },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
    ),
    minLength: 1,
    maxLength: 20,
  })
  // What XML cannot carry is no text of FHIR either.
  .filter((made) => /^[\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]+$/u.test(made));
const word = fc.stringMatching(/^[A-Za-z0-9&<>"'/:.#?=-]{1,12}$/);
const two = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((number) => String(number).padStart(2, '0'));
const date = fc.tuple(fc.integer({ min: 1000, max: 9999 }), two(1, 12), two(1, 28)).map((parts) => parts.join('-'));
const time = fc
  .tuple(two(0, 23), two(0, 59), two(0, 59), fc.constantFrom('', '.5', '.123456789'))
  .map(([hour, minute, second, fraction]) => `${hour}:${minute}:${second}${fraction}`);
const instant = fc
  .tuple(date, time, fc.constantFrom('Z', '+01:00', '-14:00'))
  .map(([day, clock, offset]) => `${day}T${clock}${offset}`);
const integer = (min: number) => fc.integer({ min, max: 2_147_483_647 });

const primitives: Readonly<Record<string, Arbitrary<unknown>>> = {
  base64Binary: fc.base64String({ minLength: 4, maxLength: 40 }),
  boolean: fc.boolean(),
  code: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
  date: fc.oneof(date, fc.constantFrom('2017', '2017-05', '2016-02-29', '-0044-03-15')),
  dateTime: fc.oneof(date, instant, fc.constantFrom('2017', '2017-05')),
  decimal: fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(-0, 1e21, 1e-7, 0.1, 12.5, 5e-324),
  ),
  id: fc.stringMatching(/^[A-Za-z0-9.-]{1,64}$/),
  instant,
  integer: fc.oneof(integer(-2_147_483_648), fc.constant(-0)),
  markdown: text,
  oid: fc.constantFrom('urn:oid:1.2.3', 'urn:oid:2.16.840.1.113883'),
  positiveInt: integer(1),
  string: text,
  time,
  unsignedInt: integer(0),
  uri: word,
  xhtml: fc.constantFrom(
    '<div xmlns="http://www.w3.org/1999/xhtml"/>',
    '<div xmlns="http://www.w3.org/1999/xhtml" >\r\n <p class=\'a\'>5 &lt; 6 &amp; é😀</p><br/><![CDATA[<&]]><!-- seen --></div >',
    '<h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:div/><div xmlns="http://www.w3.org/1999/xhtml">x</div></h:div>',
  ),
};
