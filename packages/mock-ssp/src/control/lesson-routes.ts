import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { messageOf } from '@mock-spine/shared/failures/error-fields';
import { versionNames } from '@mock-spine/shared/protocol/versions';
import { ControlError } from '@mock-spine/shared/control/control-error';
import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { firstOf } from '@mock-spine/shared/failures/surely';

type Router = Parameters<AddRoutes>[0];

/** Adds `GET /lessons`: the lessons of the page, in the order of their file names. They are read anew each time, so that a trainer sees a change at once. */
export function addLessonRoutes(router: Router): void {
  router.get('/lessons', async (ctx) => {
    ctx.body = { lessons: await readLessons(lessonsDirectory) };
  });
}

const lessonsDirectory = join(import.meta.dirname, '../page/lessons');

/**
 * Reads the lessons in a directory.
 * @throws ControlError 500 naming the file and what is wrong with it
 */
export async function readLessons(directory: string) {
  const names = (await readdir(directory)).filter((name) => /\.(ya?ml|json)$/.test(name)).sort();
  return Promise.all(names.map((name) => readLesson(directory, name)));
}

const line = z.string().min(1);

const lesson = z.strictObject({
  title: line,
  /** What it is about, as one sentence. */
  about: line,
  /** Paragraphs, with an empty line between two. */
  text: line,
  requests: z
    .array(
      z.strictObject({
        says: line,
        /** The body of `POST /send`. */
        send: z.record(z.string(), z.unknown()),
        /** How often it is sent at the same time. */
        times: z.int().min(1).max(5).default(1),
        /** What `PUT /faults` takes before it is sent; taken back afterwards. */
        faults: z.array(z.unknown()).optional(),
        /** The version that the provider is of while it is sent. */
        profile: z.enum(versionNames).optional(),
      }),
    )
    .min(1),
  question: z.strictObject({
    asks: line,
    choices: z
      .array(z.strictObject({ says: line, right: z.boolean().default(false) }))
      .min(2)
      .refine((all) => all.some(({ right }) => right), 'one choice is right'),
    because: line,
  }),
});

async function readLesson(directory: string, name: string) {
  const parsed = lesson.safeParse(parseText(name, await readFile(join(directory, name), 'utf8')));
  if (parsed.success) return { name: name.replace(/\.\w+$/, ''), ...parsed.data };
  const { path, message } = firstOf(parsed.error.issues, 'what is wrong');
  throw new ControlError(
    500,
    `The lesson ${name} does not make sense: ${path.join('.')}: ${message}.`,
    'Compare it with the other lessons; docs/trainer.md has the form.',
  );
}

function parseText(name: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new ControlError(
      500,
      `The lesson ${name} is neither YAML nor JSON: ${messageOf(error).split('\n')[0]}`,
      'Mend that line.',
    );
  }
}
