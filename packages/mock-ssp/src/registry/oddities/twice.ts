import { interactionByName } from '@mock-spine/shared/protocol/interactions';
import type { InteractionList, RegistryDocument } from '../document.ts';
import type { Oddity } from './oddity.ts';

/** Finds what a list of the document has twice, by its short name or by its id. */
export const findWhatIsTwice = ({
  systems,
  agreements,
}: Pick<RegistryDocument, 'systems' | 'agreements'>): Oddity[] => [
  ...Object.entries(systems).flatMap(([asid, { initiates, receives }]) => [
    ...twiceIn(`systems.${asid}.initiates`, idsOf(initiates)),
    ...twiceIn(`systems.${asid}.receives`, idsOf(receives)),
  ]),
  ...Object.entries(agreements).flatMap(([from, partners]) => twiceIn(`agreements.${from}`, partners)),
];

const idsOf = (list: InteractionList): readonly string[] =>
  list === 'all' ? [] : list.map((named) => interactionByName(named)?.id ?? named);

const twiceIn = (path: string, list: readonly string[]): Oddity[] =>
  list.flatMap((one, index) =>
    list.indexOf(one) === index
      ? []
      : [{ path: `${path}.${index}`, says: `${one} stands here for the second time. Leave it out.` }],
  );
