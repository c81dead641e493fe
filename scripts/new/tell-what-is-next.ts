import { parseArgs } from 'node:util';
import { NewRecordError } from './new-record-error.ts';

/**
 * The main of a command that writes something new.
 * @param write what it does with the words of the command line; returns what is left to do
 * @returns the exit code: 2 for words that it cannot take
 */
export function tellWhatIsNext(help: string, write: (words: readonly string[]) => readonly string[]): number {
  try {
    const { values, positionals } = parseArgs({ options: { help: { type: 'boolean' } }, allowPositionals: true });
    if (values.help) {
      console.log(help);
      return 0;
    }
    console.log(
      `Next:\n${write(positionals)
        .map((sentence, index) => `${index + 1}. ${sentence}`)
        .join('\n')}`,
    );
    return 0;
  } catch (error) {
    const isOfArguments = error instanceof TypeError && 'code' in error;
    if (!(error instanceof NewRecordError) && !isOfArguments) throw error;
    console.error(`${error.message}${isOfArguments ? '.' : ''} Run with --help.`);
    return 2;
  }
}

const kebab = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

export const isKebab = (words: string): boolean => kebab.test(words);

/** The error for a word that is something else. */
export const expected = (what: string, found = ''): NewRecordError =>
  new NewRecordError(`Expected ${what}; found ${found === '' ? 'nothing' : JSON.stringify(found)}.`);
