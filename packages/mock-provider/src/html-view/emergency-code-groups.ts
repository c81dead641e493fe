/**
 * Codes that the summary shows, the latest entry of each group: asthma; diabetes; epilepsy; hypertension; anaphylaxis; heart failure; not to be resuscitated.
 * Source: emergency codes page, 0.7.4: the list is the provider's.
 */
export const usualEmergencyCodes: readonly (readonly string[])[] = [
  ['195967001'],
  ['44054006', '73211009', '46635009'],
  ['84757009'],
  ['38341003'],
  ['39579001'],
  ['84114007'],
  ['450475007'],
];
