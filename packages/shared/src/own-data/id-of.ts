/** The logical id that a file says, or else its name. */
export const idOf = ({ id }: { readonly id?: string | undefined }, name: string): string =>
  id ?? name.replaceAll(/[^A-Za-z\d.-]+/g, '-').slice(0, 64);
