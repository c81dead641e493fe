import { canonicalName } from '@mock-spine/shared/pki/names';
import { texts } from '@mock-spine/shared/settings/schemas';
import type { Setting } from '@mock-spine/shared/settings/settings';

/** Names and addresses that the certificates of the servers are for, beside those of this machine. @param says what its help says of it */
export function sanSetting(says: string): Setting<readonly string[]> {
  const setting = texts(says, 'name');
  return {
    ...setting,
    expected: 'DNS names or IP addresses, without scheme, port or path',
    schema: setting.schema.refine((names) => names.every(isName)),
  };
}

function isName(name: string): boolean {
  try {
    canonicalName(name);
    return true;
  } catch {
    return false;
  }
}
