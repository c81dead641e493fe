import type { Concept } from '../../../structured/concepts.ts';

/** Words for substances of Schedules 1 to 4 of the Misuse of Drugs Regulations 2001 that general practice prescribes, as they begin names of products. */
const substances = [
  'alprazolam',
  'buprenorphine',
  'chlordiazepoxide',
  'clobazam',
  'clonazepam',
  'dexamfetamine',
  'diazepam',
  'fentanyl',
  'gabapentin',
  'ketamine',
  'lorazepam',
  'methadone',
  'methylphenidate',
  'midazolam',
  'morphine',
  'nitrazepam',
  'oxazepam',
  'oxycodone',
  'pethidine',
  'phenobarbital',
  'pregabalin',
  'tapentadol',
  'temazepam',
  'testosterone',
  'tramadol',
  'zolpidem',
  'zopiclone',
];

/** Whether a product is a controlled drug, by its name: records hold no more. */
export const isControlled = ({ display }: Concept): boolean => {
  const name = display.toLowerCase();
  return substances.some((substance) => name.startsWith(substance));
};
