import { pagesThatUse, requestThatProduces } from '@mock-spine/shared/errors/code-uses';
import { outcomeForms } from '@mock-spine/shared/errors/outcome-forms';
import { dialectOf07, providerErrors, type ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import { providerOutcome } from '@mock-spine/shared/errors/provider-outcome';
import { sspErrors, type SspError } from '@mock-spine/shared/errors/ssp-errors';
import { code, generatedNote, page, table } from './markdown.ts';

/** The page of both dialects' refusals. */
export const renderErrors = (): string =>
  page(
    '# Refusals',
    generatedNote,
    '## The provider',
    'A STU3 OperationOutcome. The display and the code stand in `issue[0].details.coding[0]`; `diagnostics` says what was expected, what was found and what to do.',
    table(
      Object.entries(providerErrors).map(([key, error]) => ({ key: key as ProviderErrorKey, ...error })),
      {
        Status: ({ status }) => status,
        'Issue type': ({ issueType }) => code(issueType),
        Code: (error) => code(error.code),
        Display: ({ display }) => display,
        'Used by': ({ key }) => pagesThatUse(key),
        'Produced by': ({ key, status, code: own }) =>
          requestThatProduces(key, own, status) ?? 'nothing in this version',
      },
    ),
    '## The provider in GP Connect 0.7',
    'Access Record HTML answers with a DSTU2 OperationOutcome: its displays are those of its own page, and what is not in this table has the status, the issue type and the code of the table above.',
    table(
      (Object.keys(outcomeForms.dstu2.differs) as ProviderErrorKey[]).map((key) => ({
        key,
        status: providerErrors[key].status,
        ...providerOutcome(key, '', dialectOf07).issue[0]!,
      })),
      {
        'In 1.x': ({ key }) => code(key),
        Status: ({ status }) => status,
        'Issue type': ({ code: type }) => code(type),
        Code: ({ details }) => code(details.coding[0]!.code),
        Display: ({ details }) => details.coding[0]!.display,
      },
    ),
    '## The Spine Secure Proxy',
    'An OperationOutcome whose code is the HTTP status; display and diagnostics are the text. What stands between `<` and `>` comes from the request and the registry. ' +
      'A refusal is published where the error handling page gives its body, and ASSUMED where we gave it the same shape.',
    'The name is what a fault names that is to answer with the refusal: `{"refuse":"NO_DATA_SHARING"}`.',
    table(
      Object.entries<SspError>(sspErrors).map(([name, error]) => ({ name, ...error })),
      {
        Name: ({ name }) => code(name),
        Status: ({ status }) => status,
        'Issue type': ({ issueType }) => code(issueType),
        Text: (error) => code(sspText(error)),
        Source: ({ source }) => source,
      },
    ),
  );

/** The text of a refusal of the SSP, with words for what varies. */
export const sspText = ({ message }: SspError): string =>
  message({ from: '<from>', to: '<to>', endpoint: '<endpoint>', cpaId: '<cpa>', targetUrl: '<target>' });
