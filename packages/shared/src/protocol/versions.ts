/** The versions of GP Connect 1.x that a provider can be of, the default first. */
export const versionNames = ['1.6.0', '1.2', '1.5', '1.6.2'] as const;
export type VersionName = (typeof versionNames)[number];

/** What each stands for. Source: release notes; 1.2.8 was withdrawn, and 1.2.9 was never released. */
const published: Readonly<Record<VersionName, string>> = {
  '1.2': '1.2.7',
  '1.5': '1.5.1',
  '1.6.0': '1.6.0',
  '1.6.2': '1.6.2',
};

/** Whether a version has what came with another one. @param since `1.5.0` */
export const hasSince = (version: VersionName, since: string): boolean =>
  compareVersions(published[version], since) >= 0;

/** Less than zero where the first of two versions, such as `1.2.7`, is the older one. */
export function compareVersions(one: string, other: string): number {
  const [ours, theirs] = [one, other].map((version) => version.split('.').map(Number));
  const differs = ours!.findIndex((number, i) => number !== (theirs![i] ?? 0));
  return differs < 0 ? ours!.length - theirs!.length : ours![differs]! - (theirs![differs] ?? 0);
}
