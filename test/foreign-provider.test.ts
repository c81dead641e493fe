import { afterEach, describe, expect, it } from '@jest/globals';
import { interactions } from '@mock-spine/shared/protocol/interactions';
import {
  askedAboutPatient,
  booked,
  patientBundle,
  search,
  slotBundle,
  startAnswering,
} from './support/foreign-answers.ts';
import { answerWell, sendTo, startForeign, endAll } from './support/foreign-provider.ts';
import { foreignFailures } from './support/foreign-failures.ts';

afterEach(endAll);

describe('a provider that is not ours', () => {
  it.each(['ssp', 'consumer'])('is called with /send at "%s"', async (at) => {
    const sent = await sendTo(await startForeign(), { at });
    expect(sent).toMatchObject({ response: { status: 200, body: { resourceType: 'CapabilityStatement' } }, notes: [] });
    expect(sent).not.toHaveProperty('failure');
  });

  it('gets at "ssp" what ?as=http shows, byte by byte', async () => {
    let head = '';
    const root = await startForeign(({ method, url, httpVersion, rawHeaders }, res) => {
      const lines = rawHeaders.flatMap((text, i) => (i % 2 === 0 ? [`${text}: ${rawHeaders[i + 1]}`] : []));
      head = [`${method} ${url} HTTP/${httpVersion}`, ...lines, '', ''].join('\r\n');
      res.end();
    });
    for (const order of [{}, { break: 'ssp-to-twice' }, { headers: { Host: 'elsewhere.test', 'X-A': '1' } }]) {
      const { wire } = await sendTo(root, order);
      expect(wire).toBe(head);
    }
  });

  it('is sent a body as ?as=http shows it', async () => {
    let body = '';
    const root = await startForeign((req, res) => {
      req.on('data', (chunk) => (body += String(chunk))).on('end', () => res.end());
    });
    const { wire } = await sendTo(`${root}/structured`, { interaction: 'get-structured-record' });
    expect(wire.slice(wire.indexOf('\r\n\r\n') + 4)).toBe(body);
    expect(wire).toContain(`Content-Length: ${Buffer.byteLength(body)}\r\n`);
  });
});

describe('a request that is about a patient asks a provider that is not ours first', () => {
  it.each(['consumer', 'ssp'])('for the patient\'s id, at "%s"', async (at) => {
    const { root, asked } = await startAnswering({
      '/Patient': patientBundle,
      '/Patient/8f0c': { resourceType: 'Patient', id: '8f0c' },
    });
    const sent = await sendTo(root, { interaction: 'read-patient', patient: 'normal-3', at });
    expect([sent.response!.status, asked]).toEqual([200, [search, 'GET /Patient/8f0c']]);
  });

  it("for a free slot and the patient's id, before it books", async () => {
    const { root, asked, bodies } = await startAnswering({
      '/Patient': patientBundle,
      '/Slot': slotBundle,
      '/Appointment': booked,
    });
    await sendTo(root, { interaction: 'create-appointment', patient: 'normal-3' });
    expect(asked).toEqual(['GET /Slot', search, 'POST /Appointment']);
    expect(JSON.parse(bodies.at(-1)!)).toMatchObject({
      slot: [{ reference: 'Slot/s-77' }],
      start: '2026-12-01T09:00:00+00:00',
      end: '2026-12-01T09:10:00+00:00',
      participant: [
        expect.objectContaining({ actor: { reference: 'Patient/8f0c' } }),
        expect.objectContaining({ actor: { reference: 'Location/l-9' } }),
      ],
    });
  });

  // The README points the SSP at a provider of one's own under the ODS code and the ASID of the default practice.
  it.each([[[]], [['--provider-control', 'none']]])('under the names of the cast too, with %j', async (flags) => {
    const { root, asked } = await startAnswering({
      '/Patient': patientBundle,
      '/Slot': slotBundle,
      '/Appointment': booked,
    });
    await sendTo(
      root.replace('/GP0001/', '/B82617/'),
      { interaction: 'create-appointment', patient: 'normal-3' },
      flags,
      '918999198738',
    );
    expect(asked).toEqual(['GET /Slot', search, 'POST /Appointment']);
  });

  it('but one that has the control API of a mock, whose ids are known', async () => {
    const { root, asked } = await startAnswering({ '/Patient/3': { resourceType: 'Patient', id: '3' } });
    await sendTo(
      root.replace('/GP0001/', '/B82617/'),
      { interaction: 'read-patient', patient: 'normal-3' },
      ['--provider-control', 'http://localhost:1'],
      '918999198738',
    );
    expect(asked).toEqual(['GET /Patient/3']);
  });

  it('for the appointment that it is to cancel', async () => {
    const { root, asked, bodies } = await startAnswering({ '/Appointment/a-5': booked });
    await sendTo(root, { interaction: 'cancel-appointment', id: 'a-5' });
    expect(asked).toEqual(['GET /Appointment/a-5', 'PUT /Appointment/a-5']);
    expect(JSON.parse(bodies.at(-1)!)).toMatchObject({
      id: 'a-5',
      status: 'cancelled',
      description: 'As the provider has it',
      slot: [{ reference: 'Slot/s-77' }],
    });
  });

  it.each([
    [
      { interaction: 'create-appointment' },
      { '/Slot': { resourceType: 'Bundle' } },
      'Practice GP0001 offers no free slot in the next week.',
      'send the booking as body',
    ],
    [
      { interaction: 'create-appointment' },
      {},
      'A free slot at GP0001 is looked up first with search-slot, and the provider answered 404.',
      'See exchange',
    ],
    [
      { interaction: 'read-patient', patient: 'normal-3' },
      { '/Patient': { resourceType: 'Bundle' } },
      'Practice GP0001 has no patient "normal-3", whom read-patient would be about.',
      'register-patient',
    ],
    [
      { interaction: 'read-appointment' },
      {},
      'No appointment of patient "normal" is known at GP0001, which read-appointment has to name.',
      'name it with id',
    ],
  ])('and says what to do when that fails: %j', async (order, answers, error, next) => {
    const { root } = await startAnswering(answers);
    expect(await sendTo(root, order)).toEqual({ error, next: expect.stringContaining(next) });
  });
});
describe('every interaction is about the patient who is named, or refused with the next step', () => {
  it('and the table has each', () =>
    expect(Object.keys(askedAboutPatient).sort()).toEqual(interactions.map(({ name }) => name).sort()));

  it.each(Object.entries(askedAboutPatient))('%s', async (interaction, expected) => {
    const patient = {
      resourceType: 'Bundle',
      type: 'searchset',
      entry: [{ resource: { resourceType: 'Patient', id: '8f0c' } }],
    };
    const slots = {
      resourceType: 'Bundle',
      type: 'searchset',
      entry: [
        {
          resource: {
            resourceType: 'Slot',
            id: 's-77',
            status: 'free',
            start: '2026-12-01T09:00:00+00:00',
            end: '2026-12-01T09:10:00+00:00',
            schedule: { reference: 'Schedule/1' },
          },
        },
      ],
    };
    const answers: Readonly<Record<string, object>> = {
      '/Patient': patient,
      '/documents/Patient': patient,
      '/Slot': slots,
    };
    const asked: string[] = [];
    const root = await startForeign((req, res) => {
      const path = decodeURIComponent(req.url!).replace(/^\/GP0001\/(STU3|DSTU2)\/1\/gpconnect/, '');
      let body = '';
      req
        .on('data', (chunk) => (body += String(chunk)))
        .on('end', () => {
          const [about] = /969\d{7}|Patient\/8f0c/.exec(body) ?? [];
          asked.push(
            `${req.method} ${path.replace(/\?(?!identifier).*/, '')}${about === undefined ? '' : ` about ${about}`}`,
          );
          res
            .writeHead(200, { 'Content-Type': 'application/fhir+json' })
            .end(JSON.stringify(answers[path.replace(/\?.*/, '')] ?? { resourceType: 'OperationOutcome' }));
        });
    });
    const sent = await sendTo(root, { interaction, patient: 'normal-3' }, [
      '--provider',
      `${root}/structured`,
      '--provider',
      `${root}/documents`,
      '--provider',
      root.replace('/STU3/', '/DSTU2/'),
    ]);
    if (typeof expected === 'string')
      expect([sent, asked]).toEqual([{ error: expect.stringContaining('patient'), next: expected }, []]);
    else expect(asked).toEqual(expected);
  });
});

describe('every way in which it can fail has an explanation of its own', () => {
  it.each(foreignFailures)('%s: %s', async (_, reason, says, start, flags = []) => {
    const root = await start();
    const sent = await sendTo(root, {}, flags);
    expect(sent.failure).toMatchObject({
      reason,
      says: expect.stringMatching(says),
      next: expect.stringMatching(/^[A-Z].*[.?]$/),
    });
    expect(sent.exchange.provider!.failure).toMatchObject({ reason });
    expect(sent).not.toHaveProperty('response');
  });

  it.each(foreignFailures.filter(([what]) => !/middle/.test(what)))(
    "from a consumer, behind the SSP's answer: %s: %s",
    async (_, reason, says, start, flags = []) => {
      const sent = await sendTo(await start(), { at: 'consumer' }, flags);
      expect(sent.response!.status).toBe(reason === 'silent' ? 504 : 502);
      expect(sent.failure).toMatchObject({ reason, says: expect.stringMatching(says) });
    },
  );

  it("A-062 P-02 it never asks for the SSP's certificate", async () => {
    const sent = await sendTo(await startForeign(answerWell, 'provider', { requestCert: false }));
    expect(sent.response!.status).toBe(200);
    expect(sent.notes).toEqual([
      {
        reason: 'client-certificate-not-asked-for',
        requirement: 'P-02',
        says: expect.stringContaining("never asked for the SSP's certificate"),
        next: expect.stringContaining('require a client certificate'),
      },
    ]);
  });

  it.each(['no-client-certificate', 'client-certificate-untrusted-ca'])(
    'P-02 it asks for a certificate and takes any: %s',
    async (name) => {
      const sent = await sendTo(await startForeign(answerWell, 'provider', { rejectUnauthorized: false }), {
        break: name,
      });
      expect(sent).toMatchObject({
        asExpected: false,
        response: { status: 200 },
        notes: [{ reason: 'not-refused', says: expect.stringContaining('It was answered all the same.') }],
      });
    },
  );

  it('L-02 it takes TLS 1.1', async () => {
    const sent = await sendTo(
      await startForeign(answerWell, 'provider', { minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' }),
      { break: 'tls-1-1' },
    );
    expect(sent).toMatchObject({
      asExpected: false,
      response: { status: 200 },
      notes: [{ reason: 'not-refused', requirement: 'L-02' }],
    });
  });

  it.each([
    ['an HTML page', 'text/html', '<html><body>Sign in</body></html>', ['content-type-not-fhir', 'body-not-fhir']],
    ['JSON that is no resource', 'application/fhir+json', '{"ok":true}', ['body-not-fhir']],
    ['a resource as application/json', 'application/json', '{"resourceType":"Patient"}', ['content-type-not-fhir']],
    ['a broken resource', 'application/fhir+json', '{"resourceType":', ['body-not-fhir']],
    ['XML of another kind', 'application/fhir+xml', '<Envelope xmlns="urn:x"/>', ['body-not-fhir']],
    [
      'a resource in XML',
      'application/fhir+xml; charset=utf-8',
      '<?xml version="1.0"?><Patient xmlns="http://hl7.org/fhir"/>',
      [],
    ],
    ['a resource of DSTU2', 'application/json+fhir', '{"resourceType":"Patient"}', []],
  ])('an answer that is %s', async (_, type, body, reasons) => {
    const sent = await sendTo(await startForeign((_req, res) => void res.setHeader('Content-Type', type).end(body)));
    expect(sent.response!.status).toBe(200);
    expect(sent.notes.map(({ reason }) => reason)).toEqual(reasons);
  });

  it('no other host is called than the one that is registered', async () => {
    const sent = await sendTo(await startForeign(), { break: 'target-on-another-host', at: 'consumer' });
    expect(sent.response!.status).toBe(400);
  });
});
