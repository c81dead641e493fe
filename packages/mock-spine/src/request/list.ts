import { interactions } from '@mock-spine/shared/protocol/interactions';
import { defaultPatient } from '@mock-spine/shared/vectors/about-whom';
import { personas } from '@mock-spine/shared/vectors/personas';
import { transportVectors } from '@mock-spine/shared/vectors/transport-vectors';
import type { TransportVector, Vector } from '@mock-spine/shared/vectors/vector';
import { vectors } from '@mock-spine/shared/vectors/vectors';
import { world } from '@mock-spine/shared/world';
import { madeUpPeople } from '@mock-spine/shared/world/made-up-people';
import { patients } from '@mock-spine/shared/world/patients';
import { practices } from '@mock-spine/shared/world/practices';
import { firstOf, lastOf } from '@mock-spine/shared/failures/surely';

/** Everything that a request can be made of, by name. */
export function listAll(): string {
  const nobody = lastOf(world.patients, 'the patients');
  return [
    section(
      'Interactions, and whom each is about',
      interactions.map((interaction) => {
        const { name, method, path, says, feature } = interaction;
        return [
          name,
          `${method} ${path}`,
          defaultPatient(interaction, world.practice.odsCode)?.role ?? '-',
          feature === undefined ? says : `${says} (1.2.8: refused without --${feature})`,
        ];
      }),
    ),
    section(
      'Who asks: --as',
      personas.map(({ name, says }) => [name, says]),
    ),
    section('Whom it is about: --patient', [
      ...patients.map(({ role, nhsNumber, says }) => [role, nhsNumber, says]),
      [nobody.role, nobody.nhsNumber, 'A valid NHS number that nobody has.'],
      [
        '<number>',
        firstOf(madeUpPeople, 'the people who can be registered').nhsNumber,
        `and up to ${lastOf(madeUpPeople, 'the people who can be registered').nhsNumber}: ${madeUpPeople.length} people who can be registered.`,
      ],
    ]),
    section(
      'Whom it asks: --practice',
      practices.map(({ odsCode, asid, name }) => [odsCode, asid, name]),
    ),
    section('What is broken: --break', vectors.map(describeVector)),
    section('What is broken before there is a request: --break', transportVectors.map(describeVector)),
  ].join('\n\n');
}

const describeVector = (vector: Vector | TransportVector): string[] => {
  const { name, requirement, at, says } = vector;
  const where =
    'serviceFiltering' in vector
      ? ` (${vector.serviceFiltering === 'on' ? 'with' : 'without'} --service-filtering)`
      : '';
  return [name, requirement, Object.keys(at).join(', '), says + where];
};

function section(title: string, rows: readonly (readonly string[])[]): string {
  const widths = firstOf(rows, 'the rows').map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return [
    title,
    ...rows.map(
      (row) =>
        `  ${row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!))).join('  ')}`,
    ),
  ].join('\n');
}
