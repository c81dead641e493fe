import { describe, expect, it } from '@jest/globals';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { serveSettings } from '../../packages/mock-spine/src/serve/settings.ts';
import { showScreen } from '../../packages/mock-spine/src/serve/show-screen.ts';

const addresses = {
  ssp: { url: 'https://localhost:8443', controlUrl: 'http://localhost:8080' },
  provider: { url: 'https://localhost:9443', controlUrl: 'http://localhost:9080' },
  certs: 'certs',
};

describe('pnpm dev', () => {
  it('tells where the page is', () => {
    expect(showScreen(addresses)).toContain('http://localhost:8080/, ');
  });

  it('tells where the lesson is that was asked for', () => {
    const { lesson } = readSettings(serveSettings, ['--lesson', '3'], {});
    expect(showScreen({ ...addresses, lesson })).toContain('http://localhost:8080/#/lessons/3, ');
  });

  it.each(['0', '100', 'three', '-1'])('refuses lesson %s', (lesson) => {
    expect(() => readSettings(serveSettings, [`--lesson=${lesson}`], {})).toThrow(
      `lesson is "${lesson}"; expected the number of a lesson, 1 to 99.`,
    );
  });
});
