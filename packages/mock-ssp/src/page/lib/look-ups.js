/**
 * What a look-up in SDS, or a trace on PDS, asks for, in words.
 * @param {string | undefined} resource
 * @param {string | undefined} interaction in words, or its id
 */
export const tellLookUp = (resource, interaction) =>
  resource === undefined
    ? 'neither ASID nor endpoint'
    : `${sought[resource]}${interaction === undefined ? '' : ` for ${interaction}`}`;

/**
 * What a look-up is, as a heading.
 * @param {string | undefined} resource
 * @param {string | undefined} interaction in words, or its id
 */
export const nameLookUp = (resource, interaction) =>
  resource === 'Patient' ? 'PDS trace' : `SDS look-up: ${tellLookUp(resource, interaction)}`;

/** @type {Record<string, string>} */
const sought = { Device: 'ASID', Endpoint: 'endpoint', Patient: 'patient' };
