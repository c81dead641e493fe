import { interactionById } from '@mock-spine/shared/protocol/interactions';
import { readEndpoint } from '../directory.ts';
import type { Registry, System } from '../registry.ts';
import type { Oddity } from './oddity.ts';
import { some } from './some.ts';

/** Finds what several systems have that one alone should have. Source: SDS page, "Determine the accredited system": one ASID, one party key. */
export const findOdditiesInCommon = ({ systems }: Registry): Oddity[] =>
  systems.flatMap((system, index) => {
    const before = systems.slice(0, index);
    return [
      ...receivesToo(system, before),
      ...[partyKey, cpaId].flatMap((find) => find(system, before)),
      ...sharesEndpoints(system, before),
    ];
  });

/** A look-up by organisation and interaction then finds two Devices. */
function receivesToo({ asid, odsCode, receives }: System, before: readonly System[]): Oddity[] {
  const mine = new Set(receives);
  return before
    .filter((other) => other.odsCode === odsCode)
    .flatMap((other) => {
      const both = other.receives.filter((id) => mine.has(id));
      if (both.length === 0) return [];
      return [
        {
          path: `systems.${asid}.receives`,
          says: `${other.asid} of ${odsCode} receives ${some(both.map((id) => interactionById(id)?.name ?? id))}, too: SDS finds two Devices, and a consumer cannot tell which one to ask. Leave to each what it alone receives.`,
        },
      ];
    });
}

/** Systems of one organisation may have one party key: SDS joins them by it. */
const partyKey = (system: System, before: readonly System[]): Oddity[] =>
  before
    .filter(
      (other) => other.partyKey.toLowerCase() === system.partyKey.toLowerCase() && other.odsCode !== system.odsCode,
    )
    .slice(0, 1)
    .map((other) => ({
      path: `systems.${system.asid}.partyKey`,
      says: `${other.asid} of ${other.odsCode} has the same: a look-up by party key finds the endpoints of both organisations. Give each organisation its own.`,
    }));

const cpaId = (system: System, before: readonly System[]): Oddity[] =>
  before
    .filter((other) => other.cpaId === system.cpaId)
    .slice(0, 1)
    .map((other) => ({
      path: `systems.${system.asid}.cpaId`,
      says: `${other.asid} has the same, by which a contract is known. Give each system its own.`,
    }));

/** Below one service root nothing tells whose request it is. */
function sharesEndpoints(system: System, before: readonly System[]): Oddity[] {
  const taken = new Map(
    before.flatMap((other) => Object.values(other.endpoints).map((url) => [comparable(url), other])),
  );
  const [shared] = Object.entries(system.endpoints).filter(([, url]) => taken.has(comparable(url)));
  if (shared === undefined) return [];
  const [key, url] = shared;
  const other = taken.get(comparable(url))!;
  return [
    {
      path: `systems.${system.asid}.endpoints.${key}`,
      says: `${other.asid} of ${other.odsCode} has the same service root, so that its URL does not tell whose record is asked for. Give each organisation a root with its ODS code.`,
    },
  ];
}

const comparable = (url: string): string => url.replace(readEndpoint(url).origin, (origin) => origin.toLowerCase());
