import { etagOf, ok, refuse } from '../request/answer.ts';
import { binaryBody } from '../documents/binary.ts';
import { documentInPath } from '../documents/find-documents.ts';
import { practiceVersion } from '../resources/practice-resources.ts';
import { documentUnknown } from '../rules/retrieve-a-document.ts';
import type { Interact } from './interaction.ts';

/** GET /Binary/[id], to retrieve and to migrate: the file, encoded. Source: Binary page; retrieve a document page; migrate a document page. */
export const readBinary: Interact = (facts) => {
  const document = documentInPath(facts);
  if (!document) return refuse('NO_RECORD_FOUND', documentUnknown(facts), facts.policy.dialect);
  return ok(binaryBody(document), [['ETag', etagOf(practiceVersion)]]);
};
