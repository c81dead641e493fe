/** What is wrong with a resource. */
export interface ResourceFinding {
  /** Where, as FHIRPath would say it: `Patient.name[0].family`. */
  readonly path: string;
  /** What, in words that follow the path: `must be a string`. No value is repeated in it. */
  readonly reason: string;
}

/**
 * Adds an element to a path.
 * @param name as it was sent; what is no plain name is quoted, and cut to 64 characters
 */
export function joinPath(path: string, name: string): string {
  return `${path}.${/^[A-Za-z_][\w[\]]*$/.test(name) && name.length <= 64 ? name : `\`${name.slice(0, 64)}\``}`;
}
