/**
 * Whether a text is a valid NHS number: ten digits, the last of which is the modulus 11 check digit of the others.
 * Source: NHS Data Dictionary, NHS NUMBER.
 */
export const isNhsNumber = (text: string): boolean => /^\d{10}$/.test(text) && nhsNumberFrom(text.slice(0, 9)) === text;

/**
 * The NHS number that begins with these digits; undefined for those that are not issued, since their check digit would be 10.
 * @param digits nine of them
 */
export function nhsNumberFrom(digits: string): string | undefined {
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(digits[i]) * (10 - i);
  const check = 11 - (sum % 11);
  return check === 10 ? undefined : `${digits}${check % 11}`;
}
