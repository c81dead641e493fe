import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findHeaderChanges } from '@mock-spine/mock-ssp/joined/header-changes';
import { freshCommand } from '@mock-spine/mock-ssp/issue/show';
import { ReadRequest } from '@mock-spine/shared/facts';
import { showExchange } from '@mock-spine/shared/journal/show-exchange';
import { Timings } from '@mock-spine/shared/journal/exchange';
import { mask, type TextPlace } from '@mock-spine/shared/journal/mask';
import { maskBody } from '@mock-spine/shared/journal/mask-body';
import { escapeUnprintable } from '@mock-spine/shared/logging/escape-unprintable';

/** An NHS number of NHS England's test range, and ten digits that are none: the check digit of 969093727 is 8 (NHS Data Dictionary, NHS NUMBER). */
const [nhsNumber, tenDigits] = ['9690937278', '9690937279'];
const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.';
const places: readonly TextPlace[] = ['text', 'target', { header: 'Ssp-TraceID' }];
const madeOf = (told: string): TextPlace => ({ madeOf: (found) => told.includes(found) });

/** GUIDs, every second of which ends in ten digits that begin after a letter or stand at its end (0.46 % of all do). */
const guid = fc
  .tuple(fc.uuid(), fc.constantFrom('', 'a', 'ab'), fc.stringMatching(/^\d{10}$/), fc.boolean())
  .map(([whole, before, digits, some]) => (some ? `${whole.slice(0, 24)}${(before + digits).padEnd(12, 'c')}` : whole));

describe('what is masked', () => {
  it('is never a part of a GUID, wherever it stands', () => {
    fc.assert(
      fc.property(
        guid,
        fc.constantFrom(...places, madeOf('')),
        fc.constantFrom('', ' ', '/', '"'),
        (id, place, around) => {
          expect(mask(`${around}${id}${around}`, place)).toBe(`${around}${id}${around}`);
          expect(mask(id.toUpperCase(), place)).toBe(id.toUpperCase());
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is an NHS number and a token wherever a peer wrote, whatever stands around them', () => {
    const around = fc.string().filter((text) => !/[\w.+/=?-]/.test(text));
    fc.assert(
      fc.property(around, around, fc.constantFrom(...places), (before, after, place) => {
        expect(mask(`${before}${nhsNumber}${after}`, place)).not.toContain(nhsNumber);
        expect(mask(`${before}${token}${after}`, place)).not.toContain('eyJ');
      }),
    );
  });

  it('is any ten digits of a peer', () => {
    expect(places.map((place) => mask(`found ${tenDigits}`, place))).toEqual(['found ***', 'found ***', 'found ***']);
  });

  it('is nothing of our own sentences but what they repeat of the request: by where it stood, not by its digits', () => {
    const target = `/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`;
    const rows: [sentence: string, told: string, shown: string][] = [
      [
        'Expected exp 1764412345; found 1764412645. Check the clock.',
        target,
        'Expected exp 1764412345; found 1764412645. Check the clock.',
      ],
      [
        `For example Ssp-TraceID 9690937278, or Bearer eyJhbGciOiJub25lIn0.e30.`,
        '/Patient/1',
        'For example Ssp-TraceID 9690937278, or Bearer eyJhbGciOiJub25lIn0.e30.',
      ],
      [`found "${nhsNumber}". Check it.`, target, 'found "***". Check it.'],
      [`found ${tenDigits}`, `Ssp-From: ${tenDigits}`, 'found ***'],
      [
        `ERROR_COMMUNICATING_TO_ENDPOINT_URL_https://a/Patient?family=Jones&x=1`,
        '/https://a/Patient?family=Jones&x=1',
        'ERROR_COMMUNICATING_TO_ENDPOINT_URL_https://a/Patient?family=***&x=***',
      ],
      [`found "Bearer ${token}"`, `Authorization: Bearer ${token}`, 'found "Bearer ***'],
      [`found "${token}"`, `Authorization: Bearer ${token}`, 'found "***"'],
    ];
    expect(rows.map(([sentence, told]) => mask(sentence, madeOf(told)))).toEqual(rows.map(([, , shown]) => shown));
  });

  it('covers the Ssp headers of an exchange', () => {
    const rawHeaders = [
      'Ssp-TraceID',
      `trace ${nhsNumber}`,
      'Ssp-From',
      nhsNumber,
      'Ssp-To',
      `Bearer ${token}`,
      'Ssp-InteractionID',
      `urn:nhs:${token}`,
    ];
    const tls = { protocol: 'TLSv1.2', cipher: 'x', resumed: false, peer: undefined, refused: undefined };
    const exchange = {
      kind: 'request',
      at: 0,
      facts: new ReadRequest({ method: 'GET', url: '/', rawHeaders }, tls, 0),
      timings: new Timings(),
    } as const;
    expect(showExchange('ssp-1', { ...exchange, timings: new Timings() }, { reveal: false })).toMatchObject({
      traceId: 'trace ***',
      from: '***',
      to: 'Bearer ***',
      interaction: { id: 'urn:nhs:***' },
    });
    expect(showExchange('ssp-1', { ...exchange, timings: new Timings() }, { reveal: true })).toMatchObject({
      traceId: `trace ${nhsNumber}`,
      from: nhsNumber,
    });
  });

  it('is all of a header field that authorises, where two hops are compared', () => {
    const { added, removed } = findHeaderChanges(
      ['Authorization', 'Basic amFuZTpzZWNyZXQ='],
      ['Cookie', 'session=secret', 'X-About', nhsNumber],
      { reveal: false },
    );
    expect([...added, ...removed]).toEqual([
      ['Cookie', '***'],
      ['X-About', '***'],
      ['Authorization', '***'],
    ]);
  });

  it('is nothing of what an OperationOutcome says in its own words', () => {
    // Source: the SSP's own error bodies, implementation guide; providers' after the GPConnect-OperationOutcome-1 profile.
    const outcome = {
      resourceType: 'OperationOutcome',
      id: '0b2a8a36-1f4e-4d0c-9a1f-ab1234567890',
      meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1'] },
      issue: [
        {
          severity: 'error',
          code: 'invalid',
          diagnostics: 'Expected a date of birth; found none. Send one.',
          details: {
            coding: [
              {
                system: 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1',
                code: 'BAD_REQUEST',
                display: 'Bad request',
              },
            ],
          },
        },
      ],
    };
    expect(JSON.parse(maskBody(JSON.stringify(outcome))!)).toEqual(outcome);
    const bundle = {
      resourceType: 'Bundle',
      entry: [{ resource: outcome }, { resource: { resourceType: 'Patient', id: '2', display: 'Jane Jackson' } }],
    };
    expect(JSON.parse(maskBody(JSON.stringify(bundle))!)).toEqual({
      resourceType: 'Bundle',
      entry: [{ resource: outcome }, { resource: { resourceType: 'Patient', id: '***', display: '***' } }],
    });
    const own = JSON.stringify({
      resourceType: 'OperationOutcome',
      issue: [{ diagnostics: `No patient ${nhsNumber}, for example; it is 1764412345 s since 1970.` }],
    });
    expect(maskBody(own, (found) => '/Patient/1'.includes(found))).toBe(own);
    expect(maskBody(own, (found) => found === nhsNumber)).toContain(
      'No patient ***, for example; it is 1764412345 s since 1970.',
    );
  });
});

/** ECMA-48: C0, DEL and C1 steer a terminal; UAX #9: these reorder what is read. */
const steers = /(?![\t\n])\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('\x1b[2J', '\x1b]0;x\x07', '\x9b31m', '\x7f', '\u202e', '\u2066', '\r', '\0', "'"),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join(''));

describe('what is written to a terminal', () => {
  it('holds nothing that steers it, and is JSON of the same meaning where it was JSON', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(escapeUnprintable(text.replaceAll('\r\n', ''))).not.toMatch(steers);
        expect(JSON.parse(escapeUnprintable(JSON.stringify(text)))).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('is a command that repeats a request, with what a consumer sent escaped', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const command = freshCommand({ headers: { Accept: text } }, 'http://localhost:8080');
        expect(command).not.toMatch(steers);
        const [, json] = / -d '([^']*)' \|/.exec(command)!;
        expect(JSON.parse(json!)).toEqual({ headers: { Accept: text } });
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['--http', 200],
    ['--json', 200],
    ['--http', 500],
  ])(
    'is what pnpm request --send %s shows of an answer of %d',
    async (form, status) => {
      const bad = '\x1b[2J\x9b31m\x7f\u202etxet\rHTTP/1.1 200 OK';
      const sent = {
        wire: 'GET / HTTP/1.1\r\n\r\n',
        request: {},
        response: { status: 200, headers: [['X-Bad', bad]], body: bad },
        notes: [{ says: bad, next: bad }],
        exchange: { id: 'ssp-1' },
      };
      const server = createServer((_, response) =>
        response.writeHead(status).end(JSON.stringify(status === 200 ? sent : { error: bad })),
      ).listen(0);
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const output = await new Promise<string>((resolve) =>
        execFile(
          process.execPath,
          ['scripts/run.js', 'request', 'search-patient', '--send', form, '--control', `http://localhost:${port}`],
          (_, out, errors) => resolve(out + errors),
        ),
      );
      server.close();
      expect(output).toContain('\\u001b[2J\\u009b31m\\u007f\\u202etxet'.slice(0, form === '--json' ? 7 : undefined));
      expect(output).not.toMatch(steers);
    },
    60_000,
  );
});
