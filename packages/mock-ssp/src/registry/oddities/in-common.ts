import { interactionById } from '@mock-spine/shared/protocol/interactions';
import { readEndpoint } from '../directory.ts';
import type { Registry, System } from '../registry.ts';
import type { Oddity } from './oddity.ts';
import { some } from './some.ts';

/** Systems that were looked at, by what one alone should have: a registry of thousands is gone through once. */
interface Before {
  readonly byOrganisation: Map<string, System[]>;
  readonly byPartyKey: Map<string, System[]>;
  readonly byCpaId: Map<string, System>;
  readonly byRoot: Map<string, System>;
}

/** Finds what several systems have that one alone should have. Source: SDS page, "Determine the accredited system": one ASID, one party key. */
export function findOdditiesInCommon({ systems }: Registry): Oddity[] {
  const before: Before = { byOrganisation: new Map(), byPartyKey: new Map(), byCpaId: new Map(), byRoot: new Map() };
  return systems.flatMap((system) => {
    const found = [receivesToo, partyKey, cpaId, sharesEndpoints].flatMap((find) => find(system, before));
    remember(system, before);
    return found;
  });
}

function remember(system: System, { byOrganisation, byPartyKey, byCpaId, byRoot }: Before): void {
  addTo(byOrganisation, system.odsCode, system);
  addTo(byPartyKey, system.partyKey.toLowerCase(), system);
  if (!byCpaId.has(system.cpaId)) byCpaId.set(system.cpaId, system);
  for (const url of Object.values(system.endpoints)) byRoot.set(comparable(url), system);
}

function addTo(map: Map<string, System[]>, key: string, system: System): void {
  const known = map.get(key);
  if (known) known.push(system);
  else map.set(key, [system]);
}

/** A look-up by organisation and interaction then finds two Devices. */
function receivesToo({ asid, odsCode, receives }: System, { byOrganisation }: Before): Oddity[] {
  const mine = new Set(receives);
  return (byOrganisation.get(odsCode) ?? []).flatMap((other) => {
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
function partyKey({ asid, odsCode, partyKey: key }: System, { byPartyKey }: Before): Oddity[] {
  const other = byPartyKey.get(key.toLowerCase())?.find((one) => one.odsCode !== odsCode);
  if (other === undefined) return [];
  return [
    {
      path: `systems.${asid}.partyKey`,
      says: `${other.asid} of ${other.odsCode} has the same: a look-up by party key finds the endpoints of both organisations. Give each organisation its own.`,
    },
  ];
}

function cpaId(system: System, { byCpaId }: Before): Oddity[] {
  const other = byCpaId.get(system.cpaId);
  if (other === undefined) return [];
  return [
    {
      path: `systems.${system.asid}.cpaId`,
      says: `${other.asid} has the same, by which a contract is known. Give each system its own.`,
    },
  ];
}

/** Below one service root nothing tells whose request it is. */
function sharesEndpoints({ asid, endpoints }: System, { byRoot }: Before): Oddity[] {
  for (const [key, url] of Object.entries(endpoints)) {
    const other = byRoot.get(comparable(url));
    if (other !== undefined)
      return [
        {
          path: `systems.${asid}.endpoints.${key}`,
          says: `${other.asid} of ${other.odsCode} has the same service root, so that its URL does not tell whose record is asked for. Give each organisation a root with its ODS code.`,
        },
      ];
  }
  return [];
}

const comparable = (url: string): string => url.replace(readEndpoint(url).origin, (origin) => origin.toLowerCase());
