/** Whether an identifier that is searched for has the same value as another. Source: FHIR STU3, search, token: matches are literal, but not case sensitive. */
export const isSameToken = (searched: string, value: string | undefined): boolean =>
  searched.toUpperCase() === value?.toUpperCase();
