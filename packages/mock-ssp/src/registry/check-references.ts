/** A name that nothing of this registry has. */
export interface BrokenReference {
  readonly path: (string | number)[];
  /** What was expected. */
  readonly message: string;
  /** `known`: what it could have been; `key`: whether the last step of the path is itself the name. */
  readonly params: { readonly known: readonly string[]; readonly key?: boolean };
}

interface Named {
  readonly organisations: Readonly<Record<string, unknown>>;
  readonly systems: Readonly<Record<string, { readonly organisation: string }>>;
  readonly agreements: Readonly<Record<string, readonly string[]>>;
}

/** Finds the systems and agreements that name an organisation which is not listed. */
export function checkReferences({ organisations, systems, agreements }: Named): BrokenReference[] {
  const known = Object.keys(organisations);
  const listed = new Set(known);
  const broken = (path: (string | number)[], key = false): BrokenReference => ({
    path,
    message: 'an organisation of this registry',
    params: { known, key },
  });
  return [
    ...Object.entries(systems).flatMap(([asid, { organisation }]) =>
      listed.has(organisation) ? [] : [broken(['systems', asid, 'organisation'])],
    ),
    ...Object.entries(agreements).flatMap(([from, partners]) => [
      ...(listed.has(from) ? [] : [broken(['agreements', from], true)]),
      ...partners.flatMap((to, index) => (listed.has(to) ? [] : [broken(['agreements', from, index])])),
    ]),
  ];
}
