import { flag, optionalText } from './schemas.ts';

/** Settings of every command: by which the others are read, and shown. */
export const configSettings = {
  config: optionalText(
    'file of settings in YAML or JSON, by the names of these flags; a flag wins over a variable MOCK_SPINE_<NAME>, and that over the file',
    'file',
  ),
  printConfig: flag('shows each setting with its value and where that comes from, and does nothing else'),
} as const;
