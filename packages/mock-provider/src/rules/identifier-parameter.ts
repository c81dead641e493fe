/**
 * What `identifier` lacks of `<system>|<value>`, in the words of a finding; nothing when it has both and neither is blank.
 * What was sent may be somebody's NHS number in another form, and is not repeated.
 */
export function findLackInIdentifier(text: string): string | undefined {
  const pipe = text.indexOf('|');
  if (pipe < 0 && /%7c/i.test(text)) return 'one whose pipe is encoded twice, as %257C';
  if (pipe < 0 && text.trim() !== '') return 'one without a pipe';
  if (text.slice(0, Math.max(pipe, 0)).trim() === '') return 'no system';
  return text.slice(pipe + 1).trim() === '' ? 'no value' : undefined;
}
