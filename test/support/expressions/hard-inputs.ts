import { RegExpParser, visitRegExpAST, type AST } from '@eslint-community/regexpp';

/** A text that an expression may find hard: a beginning, what follows it again and again, and an end that it does not expect. */
export interface HardInput {
  readonly start: string;
  readonly again: string;
  readonly end: string;
}

/** The text, of about this many characters. */
export const write = ({ start, again, end }: HardInput, length: number): string =>
  start + again.repeat(Math.ceil(length / again.length)) + end;

/**
 * Derives the inputs that make an expression slow, if anything does: for each of its repetitions what comes before it once and what it repeats
 * many times, or both many times; and for each of its parts its beginning many times. Characters that fit at several places come first,
 * for those are what a search tries in several ways.
 */
export function deriveHardInputs({ source, flags }: RegExp): readonly HardInput[] {
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, {
    unicode: /u/.test(flags),
    unicodeSets: /v/.test(flags),
  });
  const repetitions: AST.Quantifier[] = [];
  const places: Place[] = [];
  const beginnings = new Set<string>();
  visitRegExpAST(pattern, {
    onQuantifierEnter: (node) => void (node.max >= many && repetitions.push(node)),
    onCharacterEnter: (node) => void (isPlace(node) && places.push(node)),
    onCharacterSetEnter: (node) => void (isPlace(node) && places.push(node)),
    onCharacterClassEnter: (node) => void places.push(node),
  });
  const words = new Words(places, flags);
  for (const place of places) beginnings.add(words.before(place, 0));
  const found = new Map<string, HardInput>();
  const add = (start: string, again: string): void => {
    if (again !== '') for (const end of ends) found.set(JSON.stringify([start, again, end]), { start, again, end });
  };
  for (const repetition of repetitions) {
    for (const choice of choices) {
      const [before, repeated] = [words.before(repetition, choice), words.of(repetition.element, choice)];
      add('', repeated);
      add(before, repeated);
      for (const between of ['', ...separators]) add('', before + repeated + between);
      add(before, repeated + words.of(repetition.element, choice + 1));
    }
  }
  for (const beginning of beginnings) for (const between of ['', 'a', ...separators]) add('', beginning + between);
  for (const character of words.common) add('', character);
  return [...found.values()];
}

/** Repetitions of fewer are not looked into. */
const many = 10;

/** Which of the characters that fit are tried, and which of the alternatives. */
const choices = [0, 1, 2] as const;

const separators = [' ', '\n', '"'] as const;
const ends = ['', '\n\0'] as const;

/** What takes one character. */
type Place = AST.Character | AST.CharacterSet | AST.CharacterClass;

/** Not a member of a class. */
const isPlace = ({ parent }: AST.Character | AST.CharacterSet): boolean =>
  parent.type === 'Alternative' || parent.type === 'Quantifier';

const alphabet = [
  ...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)),
  '\u00e9',
  '\ufeff',
  '\u2028',
  '\ud83d',
];

class Words {
  /** The characters that fit at most places. */
  readonly common: readonly string[];
  readonly #fitting = new Map<string, readonly string[]>();

  constructor(places: readonly Place[], flags: string) {
    const usable = flags.replace(/[^ius]/g, '');
    const count = new Map<string, number>();
    for (const { raw } of places) {
      // A character may be one that means something outside of a class.
      const one = new RegExp(`^(?:${/^[^\\[.]$/u.test(raw) ? `[${raw === '^' ? '\\^' : raw}]` : raw})$`, usable);
      const fitting = alphabet.filter((character) => one.test(character));
      this.#fitting.set(raw, fitting);
      for (const character of fitting) count.set(character, (count.get(character) ?? 0) + 1);
    }
    const byCount = (a: string, b: string): number => count.get(b)! - count.get(a)!;
    for (const [raw, fitting] of this.#fitting) this.#fitting.set(raw, [...fitting].sort(byCount));
    this.common = [...count.keys()].sort(byCount).slice(0, 6);
  }

  /** A text that a part of the expression takes, with repetitions once. */
  of(node: AST.Element, choice: number): string {
    switch (node.type) {
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
        return this.#pick(node.raw, choice);
      case 'Quantifier':
        return this.of(node.element, choice).repeat(Math.max(node.min, Math.min(1, node.max)));
      case 'Group':
      case 'CapturingGroup':
        return this.#line(node.alternatives[choice % node.alternatives.length]!.elements, choice);
      default:
        return '';
    }
  }

  /** A text that the expression takes before it comes to a part of it. */
  before(node: AST.Node, choice: number): string {
    const { parent } = node;
    if (!parent) return '';
    const here =
      parent.type === 'Alternative'
        ? this.#line(parent.elements.slice(0, parent.elements.indexOf(node as AST.Element)), choice)
        : '';
    return this.before(parent, choice) + here;
  }

  #line(elements: readonly AST.Element[], choice: number): string {
    return elements.map((element) => this.of(element, choice)).join('');
  }

  #pick(raw: string, choice: number): string {
    const fitting = this.#fitting.get(raw) ?? [];
    return fitting[Math.min(choice, fitting.length - 1)] ?? '';
  }
}
