/** The namespace of who names none: what a mock is without any. It is none of those that are made and ended. */
export const defaultNamespace = 'default';

/** The form of a name. */
export const namespaceName = /^[a-z0-9-]{1,40}$/;

/** What begins the paths of a namespace, at the provider and at a control API: `/ns/team-a`. */
export const namespacePath = (name: string): string => `/ns/${name}`;

/** The name that a path begins with; undefined where it is of no namespace. */
export const namespaceIn = (path: string): string | undefined =>
  path.startsWith('/ns/') ? /^\/ns\/([a-z0-9-]{1,40})\//.exec(path)?.[1] : undefined;

/** The FQDN of a consumer of a namespace, which its certificate is for. @param number from 1 */
export const consumerFqdn = (namespace: string, number: number): string => `ns-${namespace}-${number}.mock-spine.test`;

/** The namespace whose consumer has an FQDN; undefined where it is none of these. */
export const namespaceOfConsumer = (fqdn: string): string | undefined =>
  /^ns-([a-z0-9-]{1,40})-\d+\.mock-spine\.test$/.exec(fqdn)?.[1];
