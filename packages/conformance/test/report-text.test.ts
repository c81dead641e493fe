import { describe, expect, it } from '@jest/globals';
import { escapeUnprintable } from '@mock-spine/shared/logging/escape-unprintable';
import { cutText, showLine, showText } from '../src/report/show-text.ts';

describe('a text in a report', () => {
  it('is left alone when it is short and can be seen', () => {
    expect(showText('GET /Patient\n\tAccept: application/fhir+json — “naïve” 🩺')).toBe(
      'GET /Patient\n\tAccept: application/fhir+json — “naïve” 🩺',
    );
  });

  it('is cut after its limit, and says how much was cut', () => {
    expect(cutText('-'.repeat(1_000_000), 3)).toBe('---… [999,997 more characters were cut]');
    expect(cutText('---', 3)).toBe('---');
  });

  it('is not cut inside a character of two code units', () => {
    expect(cutText('ab🩺cd', 3)).toBe('ab… [4 more characters were cut]');
  });

  it('shows terminal commands, reordering, lone surrogates and characters outside XML as escapes', () => {
    expect(showText('\u001B[2J\u009B\u007F\u0000')).toBe('\\u001b[2J\\u009b\\u007f\\u0000');
    expect(showText('\u202E\u2066\u200B\uFEFF\u2028')).toBe('\\u202e\\u2066\\u200b\\ufeff\\u2028');
    expect(showText('\uD800\uFFFE\u{E0041}')).toBe('\\ud800\\ufffe\\udb40\\udc41');
  });

  it('keeps a line feed, takes CR LF for one and shows a lone carriage return', () => {
    expect(showText('a\r\nb\nc\rd')).toBe('a\nb\nc\\u000dd');
  });

  it('stands on one line where only a line is wanted', () => {
    expect(showLine(' a\r\n  b\tc \n')).toBe('a b c');
  });

  it('is escaped so that JSON reads the same text again', () => {
    const text = 'a\u009B\u202E\u{E0041}z';
    expect(JSON.parse(escapeUnprintable(JSON.stringify(text)))).toBe(text);
    expect(escapeUnprintable(JSON.stringify(text))).toBe('"a\\u009b\\u202e\\udb40\\udc41z"');
  });
});
