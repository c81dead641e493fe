import { z } from 'zod';
import { chainNames } from '@mock-spine/shared/pki/chains';

/** Which chain the SSP shows to consumers, and which it takes from them. */
export const chainChoice = z
  .strictObject({
    shown: z.enum(chainNames).describe("The chain of the SSP's own certificate."),
    trusted: z.enum([...chainNames, 'both']).describe("The chains that consumers' certificates may be of."),
  })
  .meta({ examples: [{ shown: 'g2', trusted: 'both' }] });

export type ChainChoice = z.output<typeof chainChoice>;
