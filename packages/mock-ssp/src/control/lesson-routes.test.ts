import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { readLessons } from './lesson-routes.ts';

const good = {
  title: 'Mine',
  about: 'One line.',
  text: 'A text.',
  requests: [{ says: 'This.', send: { interaction: 'search-patient' } }],
  question: { asks: 'What?', choices: [{ says: 'a' }, { says: 'b', right: true }], because: 'So.' },
};

async function read(files: Readonly<Record<string, string>>) {
  const directory = await temporaryDirectory();
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(directory, name), text)));
  return readLessons(directory);
}

describe('the lessons in a directory', () => {
  it('are in the order of their names, be they JSON or YAML; other files are none', async () => {
    const lessons = await read({
      '2-second.json': JSON.stringify({ ...good, title: 'Second' }),
      '1-first.yaml': `${JSON.stringify({ ...good, title: 'First' })}\n`,
      'README.md': 'no lesson',
    });
    expect(lessons.map(({ title }) => title)).toEqual(['First', 'Second']);
    expect(lessons[0]!.requests[0]!.times).toBe(1);
  });

  it.each([
    [
      'without a question',
      JSON.stringify({ ...good, question: undefined }),
      /The lesson mine\.yaml does not make sense: question: /,
    ],
    [
      'with an unknown key',
      JSON.stringify({ ...good, titel: 'Mine' }),
      /The lesson mine\.yaml does not make sense: .*titel/,
    ],
    [
      'with a question that has no right answer',
      JSON.stringify({ ...good, question: { ...good.question, choices: [{ says: 'a' }, { says: 'b' }] } }),
      /question\.choices: one choice is right/,
    ],
    ['that is not YAML', 'title: "open', /The lesson mine\.yaml is neither YAML nor JSON: /],
  ])('tell the trainer of one %s', async (_, text, message) => {
    await expect(read({ 'mine.yaml': text })).rejects.toThrow(message);
  });
});
