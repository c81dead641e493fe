import type { Bench } from '../bench.ts';
import type { Known } from './good-requests.ts';
import { readBundle, type Resource } from './read-bundle.ts';

/**
 * Asks the provider for the ids that good requests name in their paths, where the user has not told them: of a location and of a document.
 * @throws the error of the connection
 */
export async function discover(bench: Bench, known: Known): Promise<void> {
  known.location ??= (await search(bench, 'search-slot')).find(({ resourceType }) => resourceType === 'Location')?.id;
  known.document ??= (await search(bench, 'search-documentreference')).flatMap(binaryOf)[0];
}

async function search(bench: Bench, interaction: string): Promise<readonly Resource[]> {
  return readBundle((await bench.baseline(interaction))?.body ?? '');
}

/** The id of the Binary that a DocumentReference refers to. */
function binaryOf({ resourceType, content }: Resource): string[] {
  if (resourceType !== 'DocumentReference' || !Array.isArray(content)) return [];
  const { attachment } = content[0] as { attachment?: { url?: string } };
  const id = /\/Binary\/([^/]+)$/.exec(attachment?.url ?? '')?.[1];
  return id === undefined ? [] : [id];
}
