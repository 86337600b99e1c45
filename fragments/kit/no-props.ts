/** The schema of a fragment that takes no props. */
import type { PropsSchema } from './standard-schema.ts';

export const noProps: PropsSchema<Readonly<Record<string, never>>> = {
  '~standard': {
    version: 1,
    vendor: 'broadsheet',
    validate: () => ({ value: {} }),
    jsonSchema: { input: () => ({ type: 'object', properties: {}, additionalProperties: false }) },
  },
};
