/**
 * Whether a text is a valid NHS number: ten digits, the last of which is the modulus 11 check digit of the others.
 * Source: NHS Data Dictionary, NHS NUMBER.
 */
export function isNhsNumber(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(text[i]) * (10 - i);
  const check = 11 - (sum % 11);
  return check !== 10 && check % 11 === Number(text[9]);
}
