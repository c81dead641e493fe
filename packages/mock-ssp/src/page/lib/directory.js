import { useKnown } from './store.js';
import { inBrief } from './words.js';

/** Who is behind an ASID, by the registry. @returns {(asid: string | undefined) => string} */
export function useNames() {
  const { value } = useKnown('/registry', { every: 10_000 });
  return (asid) => {
    if (asid === undefined) return 'not named';
    const ods = value?.systems[asid]?.organisation;
    return ods === undefined ? inBrief(asid) : properName(value?.organisations[ods]?.name ?? ods);
  };
}

/** What an organisation is called, by the registry. @returns {(odsCode: string | undefined) => string} */
export function useOrganisations() {
  const { value } = useKnown('/registry', { every: 10_000 });
  return (odsCode) =>
    odsCode === undefined ? 'not named' : properName(value?.organisations[odsCode]?.name ?? inBrief(odsCode));
}

/** SDS writes names in capitals, which are hard to read. @param {string} name */
export const properName = (name) =>
  name === name.toUpperCase()
    ? name.toLowerCase().replace(/(^|[\s-])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase())
    : name;
