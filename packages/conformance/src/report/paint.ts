import type { ProbeVerdict } from '../kit/probe.ts';

/** Puts a text into the colour of a verdict, or makes a heading of it. */
export type Paint = (as: ProbeVerdict | 'heading', text: string) => string;

/** The colours of a terminal, or none. */
export const paintFor =
  (colour: boolean): Paint =>
  (as, text) =>
    colour ? `\u001B[${codes[as]}m${text}\u001B[0m` : text;

/** Numbers of the escape sequence "select graphic rendition" (ECMA-48, SGR). */
const codes: Readonly<Record<ProbeVerdict | 'heading', string>> = {
  pass: '32',
  fail: '1;31',
  note: '33',
  'not-applicable': '2',
  'not-tested': '36',
  heading: '1',
};
