import { publishedFacts, type Facts, type Profile, type ProfileRow } from './facts.ts';

const facts = publishedFacts();

/** A level of the specification: 1.6.0, at which the mocks emit, and 1.2.8, what `--service-filtering` and `--access-denied ACCESS_DENIED` make of it; 1.2.7 and 1.6.2 are those of other providers, and `any` has what any version has, of a record whose version nobody says. */
export type Level = '1.2.7' | '1.2.8' | '1.6.0' | '1.6.2' | 'any';

/** In what a level differs from the profiles as last published. Source: versions-facts of the project, from the release notes of each version. */
interface Differences {
  /** What a profile says of a path at this level; a row of the last version gives way. */
  readonly rows: readonly (readonly [profile: string, row: ProfileRow])[];
  /** Extensions that the level alone has. */
  readonly extensions?: Readonly<Record<string, Profile>>;
  /** Codes that the level alone has. */
  readonly codes?: readonly (readonly [valueSet: string, system: string, code: string])[];
}

const stu3 = 'https://fhir.nhs.uk/STU3/';
const published = `${stu3}StructureDefinition/`;
const filteringStatus = `${published}Extension-GPConnect-ServiceFilteringStatus-1`;

/** 1.6.2 lets a medicine be a code alone, and any resource be labelled as not to be disclosed. */
const until161: Differences['rows'] = [
  ...['MedicationRequest', 'MedicationStatement'].map(
    (type) =>
      [
        `${published}CareConnect-GPC-${type}-1`,
        { path: `${type}.medication[x]`, types: ['Reference'], targets: ['Medication'] },
      ] as const,
  ),
  ...Object.entries(facts.profiles)
    .filter(([, { type }]) => type !== 'Extension')
    .map(([url, { type }]) => [url, { path: `${type}.meta.security`, max: 0 }] as const),
];

/** The code of a 403 has an underscore up to 1.2.8. */
const withUnderscore = [
  `${stu3}ValueSet/Spine-ErrorOrWarningCode-1`,
  `${stu3}CodeSystem/Spine-ErrorOrWarningCode-1`,
  'ACCESS_DENIED',
] as const;

/** Service filtering: search for free slots page of 1.2.8. */
const of128: Differences = {
  rows: [
    [
      `${published}GPConnect-Schedule-1`,
      { path: 'Schedule.actor', targets: ['Location', 'Practitioner', 'HealthcareService'] },
    ],
  ],
  extensions: {
    [filteringStatus]: {
      type: 'Extension',
      rows: [
        { path: 'Extension.url', fixed: filteringStatus },
        { path: 'Extension.value[x]', min: 1, max: 1, types: ['code'], required: `${filteringStatus}#codes` },
      ],
    },
  },
  codes: [
    ...['supplier-disabled', 'organization-disabled', 'enabled'].map(
      (code) => [`${filteringStatus}#codes`, `${stu3}CodeSystem/GPConnect-ServiceFilteringStatus-1`, code] as const,
    ),
    withUnderscore,
  ],
};

/** The category of a problem is of HL7. */
const problem = `${published}CareConnect-GPC-ProblemHeader-Condition-1`;
const of127: Differences['rows'] = [
  [problem, { path: 'Condition.category', min: 1, max: 1 }],
  [problem, { path: 'Condition.category.coding.system', min: 1 }],
];

/** A practitioner may lack the family name. */
const of162: Differences['rows'] = [
  [`${published}CareConnect-GPC-Practitioner-1`, { path: 'Practitioner.name.family' }],
];

const differences: Readonly<Record<Level, Differences>> = {
  '1.2.7': { rows: [...until161, ...of127], codes: [withUnderscore] },
  '1.2.8': { ...of128, rows: [...until161, ...of128.rows] },
  '1.6.0': { rows: until161 },
  '1.6.2': { rows: of162 },
  any: { ...of128, rows: [...of128.rows, ...of127, ...of162] },
};

/** The facts of a level. */
export const factsAt: Readonly<Record<Level, Facts>> = {
  '1.2.7': apply(differences['1.2.7']),
  '1.2.8': apply(differences['1.2.8']),
  '1.6.0': apply(differences['1.6.0']),
  '1.6.2': apply(differences['1.6.2']),
  any: apply(differences.any),
};

function apply({ rows, extensions = {}, codes = [] }: Differences): Facts {
  const profiles: Record<string, Profile> = { ...facts.profiles, ...extensions };
  for (const [url, row] of rows)
    profiles[url] = {
      ...profiles[url]!,
      rows: [...profiles[url]!.rows.filter(({ path, ext }) => path !== row.path || ext !== row.ext), row],
    };
  const valueSets = structuredClone(facts.valueSets) as Record<string, Record<string, string[]>>;
  for (const [valueSet, system, code] of codes) ((valueSets[valueSet] ??= {})[system] ??= []).push(code);
  return { ...facts, profiles, valueSets };
}
