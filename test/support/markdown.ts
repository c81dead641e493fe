/** A fenced block: what is behind the opening fence, and the lines between. */
export interface Block {
  readonly language: string;
  /** `title="…"`, when the block has one. */
  readonly title: string | undefined;
  readonly text: string;
}

/** The fenced blocks of a page, in order. */
export const readBlocks = (page: string): Block[] =>
  [...page.matchAll(/^```(\w*)(?: title="([^"]*)")?\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', title, text = '']) => ({ language, title, text }),
  );

/** The targets of a page's links that are not on the web. */
export const readLinks = (page: string): string[] =>
  [...page.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((target) => !/^https?:/.test(target));
