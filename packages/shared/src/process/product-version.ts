import about from '../../package.json' with { type: 'json' };

/** The version of the mocks and of the kit, as their packages have it: `0.1.0`. */
export const productVersion: string = about.version;
