import { firstOf } from '@mock-spine/shared/failures/surely';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import { patients } from '@mock-spine/shared/world/patients';
import type { Cast } from './cast-file.ts';
import { documentRoles, patientRoles, toRegister } from './roles.ts';

/** Gives the parts in a request to those who play them at a provider. */
export interface Recast {
  /** What is of ours becomes theirs. */
  readonly draft: (draft: Draft) => Draft;
  /** The parts in a request that nobody plays, as the cast file calls them. */
  readonly missing: (draft: Draft) => readonly string[];
  /** What stands in a request for those who play a part. */
  readonly players: ReadonlySet<string>;
  /** Whether a request names a part at all. */
  readonly names: (draft: Draft) => boolean;
}

/** A part as it stands in a request: by what ours has, and by what theirs has. */
interface Part {
  readonly called: string;
  readonly ours: string;
  /** Undefined where nobody plays it. */
  readonly theirs: string | undefined;
}

export function createRecast(cast: Cast): Recast {
  const parts = [...patientParts(cast), registeredPart(cast), ...documentParts(cast)];
  const texts = registered(cast);
  const isIn = ({ path, body = '' }: Draft, ours: string): boolean => path.includes(ours) || body.includes(ours);
  return {
    draft: (draft) => {
      const played = parts.reduce(
        (text, { ours, theirs }) => (theirs === undefined ? text : replace(text, ours, theirs)),
        draft,
      );
      return draft.interaction.name === 'register-patient' && texts.size > 0 ? withTexts(played, texts) : played;
    },
    players: new Set(parts.flatMap(({ theirs }) => theirs ?? [])),
    missing: (draft) =>
      parts.filter(({ ours, theirs }) => theirs === undefined && isIn(draft, ours)).map(({ called }) => called),
    names: (draft) =>
      parts.some(({ ours, theirs }) => isIn(draft, ours) || (theirs !== undefined && isIn(draft, theirs))),
  };
}

/** Who plays a role in our own cast. */
const patientOf = (role: string) =>
  firstOf(
    patients.filter((one) => one.role === role),
    `the cast as "${role}"`,
  );

/** By NHS number, and in paths by logical id. */
const patientParts = ({ patients: played = {} }: Cast): Part[] =>
  Object.entries(patientRoles).flatMap(([role, { ours }]) => {
    const person = patientOf(ours);
    const player = played[role as keyof typeof patientRoles];
    const called = `patients.${role}`;
    return [
      { called, ours: person.nhsNumber, theirs: player?.nhsNumber },
      {
        called: player === undefined ? called : `${called}.id`,
        ours: `/Patient/${person.registered?.id}/`,
        theirs: player?.id === undefined ? undefined : `/Patient/${player.id}/`,
      },
    ];
  });

const documentParts = ({ documents: played = {} }: Cast): Part[] =>
  Object.entries(documentRoles).map(([role, [ours]]) => ({
    called: `documents.${role}`,
    ours,
    theirs: played[role as keyof typeof documentRoles],
  }));

const registeredPart = ({ toRegister: theirs }: Cast): Part => ({
  called: 'toRegister',
  ours: patientOf(toRegister).nhsNumber,
  theirs: theirs?.nhsNumber,
});

/** What is said of whom a registration is about, ours to theirs. */
function registered({ toRegister: theirs }: Cast): ReadonlyMap<string, string> {
  const ours = patientOf(toRegister);
  if (theirs === undefined) return new Map();
  const { prefix = 'Mx' } = theirs;
  return new Map([
    [ours.nhsNumber, theirs.nhsNumber],
    [ours.family, theirs.family],
    [ours.given!, theirs.given],
    [ours.prefix!, prefix],
    [ours.gender, theirs.gender],
    [ours.birthDate, theirs.birthDate],
    [`${ours.family} ${ours.given} (${ours.prefix})`, `${theirs.family} ${theirs.given} (${prefix})`],
  ]);
}

const replace = (draft: Draft, ours: string, theirs: string): Draft => ({
  ...draft,
  path: draft.path.replaceAll(ours, theirs),
  ...(draft.body !== undefined && { body: draft.body.replaceAll(ours, theirs) }),
});

/** Whole texts of a body in JSON; a body that is broken on purpose stays as it is, but for the number. */
function withTexts(draft: Draft, texts: ReadonlyMap<string, string>): Draft {
  try {
    const body: unknown = JSON.parse(draft.body ?? '');
    const own = (_: string, value: unknown): unknown =>
      typeof value === 'string' ? (texts.get(value) ?? value) : value;
    return { ...draft, body: JSON.stringify(body, own) };
  } catch {
    const [[ours, theirs] = ['', '']] = texts;
    return replace(draft, ours, theirs);
  }
}
