import { registryJsonSchema } from '@mock-spine/mock-ssp/registry/json-schema';

/** The JSON Schema of a registry file, for editors. */
export const renderRegistrySchema = (): string => `${JSON.stringify(registryJsonSchema(), null, 2)}\n`;
