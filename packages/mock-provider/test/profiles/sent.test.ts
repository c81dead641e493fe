import { describe, expect, it } from '@jest/globals';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { interactions } from '@mock-spine/shared/protocol/interactions';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { judgeResource } from '../../src/profiles/judge-resource.ts';

const bodyOf = (name: string): string | undefined =>
  goodDraft(name, 'https://provider.mock-spine.test', 1_780_000_000).body;

describe('the body that the SSP makes when it is asked for a good request is as published', () => {
  it.each(interactions.filter(({ name }) => bodyOf(name) !== undefined).map(({ name }) => name))('%s', (name) => {
    const body = JSON.parse(bodyOf(name)!) as JsonObject;
    const parts = ((body['parameter'] ?? []) as JsonObject[]).flatMap(({ resource }) =>
      resource === undefined ? [] : [resource as JsonObject],
    );
    expect([body, ...parts].flatMap((resource) => judgeResource(resource))).toEqual([]);
  });
});
