/**
 * What a look-up in SDS asks for, in words.
 * @param {string | undefined} resource
 * @param {string | undefined} interaction in words, or its id
 */
export const tellLookUp = (resource, interaction) =>
  resource === undefined
    ? 'neither ASID nor endpoint'
    : `${sought[resource]}${interaction === undefined ? '' : ` for ${interaction}`}`;

/** @type {Record<string, string>} */
const sought = { Device: 'ASID', Endpoint: 'endpoint' };
