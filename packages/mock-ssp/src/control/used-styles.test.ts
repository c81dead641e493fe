import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { keepUsed } from './used-styles.ts';

const whole = readFileSync(
  join(dirname(createRequire(import.meta.url).resolve('nhsuk-frontend')), 'nhsuk-frontend.min.css'),
  'utf8',
);
const page = join(import.meta.dirname, '../page');

/** Every class of nhsuk-frontend that a source of the page names. */
const named = new Set(
  readdirSync(page, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => readFileSync(join(page, file), 'utf8').match(/nhsuk-[a-z_-]*[a-z]/g) ?? []),
);

const has = (css: string, name: string) => new RegExp(`\\.${name}(?![a-z_-])`).test(css);

describe('the style sheet of nhsuk-frontend, as the page gets it', () => {
  it('has every class that the page names, and less than half of the rest', () => {
    const kept = keepUsed(whole);
    const styled = [...named].filter((name) => has(whole, name));
    expect(styled.length).toBeGreaterThan(25);
    expect(styled.filter((name) => !has(kept, name))).toEqual([]);
    expect(kept.length).toBeLessThan(whole.length / 2);
  });

  it('leaves out a selector, a rule and a condition of components that are not used', () => {
    expect(
      keepUsed(
        '@charset "UTF-8";a{b:c}.nhsuk-header,.nhsuk-tag{d:e}.nhsuk-card{f:g}@media print{.nhsuk-card{h:i}}@media print{.nhsuk-tag:not(.a,.b){j:k}}',
      ),
    ).toBe('@charset "UTF-8";a{b:c}.nhsuk-tag{d:e}@media print{.nhsuk-tag:not(.a,.b){j:k}}');
  });
});
