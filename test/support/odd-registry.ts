/** The interaction of the SDS page's example, as 1.2.3 and later have it. */
export const structured = 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1';

/**
 * A registry file: the practice of the SDS page's worked example, with names that have to be escaped. The practice has two systems, which is
 * why the order of the look-up was changed: one answers, the other one only asks.
 */
export const oddRegistry = {
  organisations: {
    T99999: { name: ' Dr "Ŵyn", Smith; <Sons> + Co = #1 \\ & 医院 ' },
    T88888: { name: '# comment: no' },
    T77777: { name: ': a colon' },
    T66666: { name: '< a file' },
    T55555: { name: `${'The Long Practice of Llanfair, '.repeat(6)}😀` },
    T44444: { name: 'dn: o=nhs' },
  },
  systems: {
    999999999999: {
      organisation: 'T99999',
      partyKey: 'T99999-9999999',
      cpaId: 'S999999999999',
      manufacturer: 'T77777',
      receives: ['get-structured-record', 'read-metadata'],
      endpoints: { structured: 'https://pcs.thirdparty.nhs.uk/T99999/STU3/1/gpconnect/structured' },
    },
    999999999998: {
      organisation: 'T99999',
      partyKey: 'T99999-8888888',
      cpaId: 'S999999999998',
      manufacturer: 'T88888',
      initiates: ['get-structured-record'],
    },
    888888888888: {
      organisation: 'T88888',
      partyKey: 'T88888-8888888',
      cpaId: 'S888888888888',
      manufacturer: 'T77777',
    },
    777777777777: {
      organisation: 'T77777',
      partyKey: 'T77777-7777777',
      cpaId: 'S777777777777',
      manufacturer: 'T77777',
      receives: 'all',
      endpoints: {
        structured: `https://pcs.thirdparty.nhs.uk/${'a-long-way/'.repeat(20)}T77777/%C5%B4,%22+%22/structured`,
      },
    },
  },
} as const;
