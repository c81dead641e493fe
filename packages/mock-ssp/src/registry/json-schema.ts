import { z } from 'zod';
import { registrySchema } from './document.ts';

/** The JSON Schema of a registry file, for editors. */
export const registryJsonSchema = (): object => ({
  title: 'Registry of the mock SSP',
  description:
    'What the mock SSP knows of organisations, systems, endpoints and data-sharing agreements: mock-ssp --registry <file>.',
  ...z.toJSONSchema(registrySchema, { io: 'input' }),
});
