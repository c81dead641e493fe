/** The methods that the SSP forwards. Source: implementation guide: DELETE, PATCH and OPTIONS come later. */
export const forwardedMethods = ['GET', 'POST', 'PUT'] as const;
