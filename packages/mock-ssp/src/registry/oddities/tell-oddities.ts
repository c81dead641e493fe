import { describeDataFault } from '@mock-spine/shared/own-data/data-fault';
import type { Offer } from '@mock-spine/shared/protocol/interactions';
import type { RegistryDocument } from '../document.ts';
import { resolveDocument } from '../resolve.ts';
import { findOddities } from './find-oddities.ts';
import type { OwnPractice } from './of-own-practices.ts';

/** Tells what is odd in a registry file, in the form in which faults of a folder of data are told; of very much only the first. */
export function tellOddities(
  file: string,
  document: RegistryDocument,
  { offer, practices }: { readonly offer: Offer; readonly practices: readonly OwnPractice[] },
  tell: (sentence: string) => void,
): void {
  const oddities = findOddities(document, resolveDocument(document, offer), practices);
  for (const { path, says } of oddities.slice(0, mostTold))
    tell(describeDataFault({ file, path, says, force: 'warning' }));
  if (oddities.length > mostTold) tell(`${file}: warning: and ${oddities.length - mostTold} more.`);
}

const mostTold = 50;
