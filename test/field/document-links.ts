import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { all, withClaim, withPath, type Change } from '@mock-spine/shared/vectors/changes';
import { fullRecord } from '../support/records-chain.ts';
import type { Chain, StartChain } from '../support/chain.ts';

/** Documents are fetched by the links that answers have. */
export function documentLinks(startChain: StartChain): void {
  /** In the answer about the patient of a good request. Source: general API guidance page, "Service root URL"; DocumentReference page of Access Document, "content.attachment.url". */
  const linkedDocuments: readonly (readonly [
    interaction: string,
    fetchedWith: string,
    documents: readonly string[],
  ])[] = [
    ['search-documentreference', 'read-binary', ['101', '102', '103', '104', '105', '106', '108']],
    ['get-structured-record', 'read-binary', ['4101', '4102']],
    ['migrate-structured-record', 'migrate-binary', ['2101', '2103']],
  ];

  describe.each([
    ['the standard service roots', ''],
    ['service roots that end with /fhir', '/fhir'],
  ])('A-088 the links of an answer through both hops, at %s', (_, ending) => {
    let chain: Chain;
    beforeAll(async () => {
      chain = await startChain([], ending);
    });
    afterAll(() => chain.close());

    const migrating: Change = withClaim('requested_scope', 'patient/*.read conf/N');

    it.each(linkedDocuments)('of %s are fetched with %s, each with 200', async (interaction, fetchedWith, expected) => {
      const answer = await chain.send(
        (interaction === 'get-structured-record' ? fullRecord : all())(chain.good(interaction)),
      );
      expect(answer.status).toBe(200);
      const documents = (
        JSON.parse(answer.body) as {
          entry: { resource: { resourceType: string; id: string; content: [{ attachment: { url?: string } }] } }[];
        }
      ).entry.flatMap(({ resource }) =>
        resource.resourceType === 'DocumentReference' && resource.content[0].attachment.url !== undefined
          ? [[resource.id, resource.content[0].attachment.url] as const]
          : [],
      );
      const root = chain.good(fetchedWith).serviceRoot;
      expect(root).toMatch(new RegExp(`^https://localhost:\\d+/B82617/STU3/1/gpconnect/documents${ending}$`));
      const fetched = await Promise.all(
        documents.map(async ([id, url]) => {
          expect(url).toContain(`${root}/Binary/`);
          const { status, body } = await chain.send(
            all(
              withPath(url.slice(root.length)),
              ...(fetchedWith === 'migrate-binary' ? [migrating] : []),
            )(chain.good(fetchedWith)),
          );
          return [id, status, (JSON.parse(body) as { resourceType: string }).resourceType];
        }),
      );
      expect(fetched.sort()).toEqual(expected.map((id) => [id, 200, 'Binary']));
    });
  });
}
