import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseSync } from 'oxc-parser';
import { lighten } from './lighten.ts';

const page = join(import.meta.dirname, '../page');
const scripts = readdirSync(page, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));

/** What a script says, whatever it looks like: without the places of its parts, and without the indents of its templates. */
const meaningOf = (name: string, text: string): string => {
  const { program, errors } = parseSync(name, text, { sourceType: 'module', preserveParens: false });
  expect(errors).toEqual([]);
  return JSON.stringify(program, (key, value: unknown) => {
    if (key === 'start' || key === 'end') return undefined;
    return typeof value === 'string' ? value.replaceAll(/[ \t]*\n[ \t]*/g, '\n') : value;
  });
};

describe('what a browser does not need', () => {
  it.each(scripts)('is left out of %s, and nothing else', (name) => {
    const text = readFileSync(join(page, name), 'utf8');
    const light = lighten(name, text);
    expect(light).not.toContain('/**');
    expect(light.split('\n').length).toBe(text.split('\n').length);
    expect(meaningOf(name, light)).toBe(meaningOf(name, text));
  });

  it('is a comment or an indent, of scripts and style sheets alone', () => {
    expect(lighten('a.js', '/** Says\n * more. */\nconst a = /** @type {A} */ (b);\n  // why\n  f(a); // here')).toBe(
      '\n\nconst a =  (b);\n\nf(a); // here',
    );
    expect(lighten('a.css', '/* why */\n.a {\n  b: c;\n}')).toBe('\n.a {\nb: c;\n}');
    expect(lighten('a.svg', '<!-- a --> /* b */')).toBe('<!-- a --> /* b */');
    expect(lighten('a.js', '/** never ended')).toBe('/** never ended');
  });
});
