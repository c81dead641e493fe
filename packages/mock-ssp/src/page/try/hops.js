/** At which hop a request is sent: as a consumer through the SSP, or as the SSP straight to the provider. @type {readonly { value: import('./order.js').Order['at'], says: string }[]} */
export const hops = [
  { value: 'consumer', says: 'Consumer to SSP' },
  { value: 'ssp', says: 'SSP to provider' },
];
