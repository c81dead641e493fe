import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { goodRegistration } from '@mock-spine/shared/vectors/good-registration';
import type { Chain, StartChain } from '../support/chain.ts';

/** Registrations as consumers have sent them. */
export function registrationsInTheField(startChain: StartChain): void {
  let chain: Chain;
  beforeAll(async () => {
    chain = await startChain();
  });
  beforeEach(() => chain.control('provider', '/reset', { method: 'POST' }));
  afterAll(() => chain.close());

  /** Registers Mrs Petra TILLOTSON, born on 1969-06-12, with these elements changed. */
  async function register(elements: object): Promise<[status: number, code: string | undefined, body: string]> {
    const good = goodRegistration('9990020078');
    const [parameter] = good.parameter;
    const { status, body } = await chain.send({
      ...chain.good('register-patient'),
      body: JSON.stringify({
        ...good,
        parameter: [{ ...parameter, resource: { ...parameter!.resource, ...elements } }],
      }),
    });
    return [status, /"code":"([A-Z_]+)"/.exec(body)?.[1], body];
  }

  const phone = (use?: string, value = '01632960614') => ({ system: 'phone', value, ...(use && { use }) });

  /** Source: register_a_patient page, 1.6.0, "Payload request body" and "PDS requirements"; 400 for a telecom as the suite asserts. */
  describe('a registration, as a consumer sends it', () => {
    it.each<[string, object, number, string | undefined]>([
      [
        'home and temporary address',
        {
          address: [
            { use: 'home', line: ['1 Test Street'] },
            { use: 'temp', line: ['2 Test Street'] },
          ],
        },
        200,
        undefined,
      ],
      [
        'two home addresses',
        {
          address: [
            { use: 'home', line: ['1 Test Street'] },
            { use: 'home', line: ['2 Test Street'] },
          ],
        },
        422,
        'INVALID_RESOURCE',
      ],
      ['an address at work', { address: [{ use: 'work', line: ['1 Test Street'] }] }, 422, 'INVALID_RESOURCE'],
      ['an old address', { address: [{ use: 'old', line: ['1 Test Street'] }] }, 422, 'INVALID_RESOURCE'],
      [
        'telephones of four uses',
        { telecom: ['home', 'work', 'mobile', 'temp'].map((use) => phone(use)) },
        200,
        undefined,
      ],
      ['two telephones at home', { telecom: [phone('home'), phone('home', '01632960002')] }, 400, 'BAD_REQUEST'],
      ['two temporary telephones', { telecom: [phone('temp'), phone('temp', '01632960002')] }, 400, 'BAD_REQUEST'],
      ['a telephone without a use', { telecom: [phone()] }, 400, 'BAD_REQUEST'],
      ['a fax', { telecom: [{ system: 'fax', value: '01632960614', use: 'work' }] }, 400, 'BAD_REQUEST'],
      ['a url', { telecom: [{ system: 'url', value: 'https://patient.example', use: 'home' }] }, 400, 'BAD_REQUEST'],
      [
        'two e-mail addresses',
        {
          telecom: [
            { system: 'email', value: 'a@patient.example', use: 'home' },
            { system: 'email', value: 'b@patient.example', use: 'work' },
          ],
        },
        400,
        'BAD_REQUEST',
      ],
      [
        'an official name that has ended',
        { name: [{ use: 'official', family: 'TILLOTSON', given: ['Petra'], period: { end: '2016-02-29' } }] },
        400,
        'BAD_REQUEST',
      ],
      ['another day of birth and the name', { birthDate: '1969-06-13' }, 200, undefined],
      [
        'another day of birth and another name',
        { birthDate: '1969-06-13', name: [{ use: 'official', family: 'MARSH', given: ['Petra'] }] },
        400,
        'INVALID_PATIENT_DEMOGRAPHICS',
      ],
      [
        'the date of birth and another name',
        { name: [{ use: 'official', family: 'MARSH', given: ['Mary'] }] },
        200,
        undefined,
      ],
      ['no name', { name: undefined }, 400, 'BAD_REQUEST'],
      [
        'a second identifier',
        {
          identifier: [
            { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990020078' },
            { system: 'https://consumer.example/Id/local', value: '17' },
          ],
        },
        200,
        undefined,
      ],
      [
        'a second identifier without a system',
        { identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990020078' }, { value: '17' }] },
        400,
        'BAD_REQUEST',
      ],
    ])('with %s', async (_, elements, status, code) => {
      const [came, refusal] = await register(elements);
      expect([came, came === 200 ? undefined : refusal]).toEqual([status, code]);
    });

    it('comes back with every given name, and with an end of what is temporary', async () => {
      const [status, , body] = await register({
        name: [{ use: 'official', family: 'TILLOTSON', given: ['Petra', 'Jane'] }],
        address: [{ use: 'temp', line: ['2 Test Street'] }],
        telecom: [phone('temp')],
      });
      const day = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);
      expect([status, (JSON.parse(body) as { entry: { resource: object }[] }).entry[0]!.resource]).toMatchObject([
        200,
        {
          name: [{ given: ['Petra', 'Jane'] }],
          address: [{ use: 'temp', line: ['2 Test Street'], period: { end: day } }, { use: 'home' }],
          telecom: [{ use: 'temp', period: { end: day } }, { use: 'home' }, { use: 'mobile' }],
        },
      ]);
    });
  });

  describe('somebody of the range of people to register', () => {
    const send = async (order: object) =>
      (await (await chain.control('ssp', '/send', { method: 'POST', body: JSON.stringify(order) })).json()) as {
        response: { status: number; body: object };
      };

    it.each([
      ['9990000018', 'ABLETHORPE', 'female', '1921-01-01'],
      ['9990000026', 'BIRKIN', 'male', '1921-11-18'],
      ['9990000050', 'EASBY', 'other', '1924-07-08'],
      ['9990000069', 'FEWSTER', 'unknown', '1925-05-25'],
    ])(
      '%s is registered by number, and is found, read and booked for from then on',
      async (patient, family, gender, birthDate) => {
        expect((await send({ interaction: 'search-patient', patient })).response.body).not.toHaveProperty('entry');
        const registered = await send({ interaction: 'register-patient', patient });
        const expected = { gender, birthDate, identifier: [{ value: patient }], name: [{ family }] };
        expect(registered.response).toMatchObject({ status: 200, body: { entry: [{ resource: expected }] } });
        expect((await send({ interaction: 'search-patient', patient })).response.body).toMatchObject({
          entry: [{ resource: expected }],
        });
        expect((await send({ interaction: 'read-patient', patient })).response).toMatchObject({
          status: 200,
          body: expected,
        });
        expect((await send({ interaction: 'create-appointment', patient })).response.status).toBe(201);
        expect((await send({ interaction: 'register-patient', patient })).response.status).toBe(409);
      },
    );
  });
}
