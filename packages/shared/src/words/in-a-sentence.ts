/**
 * A peer's text as part of a sentence of ours: in one line, and with its end left out where it is too long. A line end in it would pass for another line of
 * what is printed (CWE-117).
 * @param longest characters
 */
export const inASentence = (text: string, longest: number): string =>
  (text.length > longest ? `${text.slice(0, longest)}…` : text).replace(/[\s\p{Cc}]+/gu, ' ').trim();

/**
 * A sentence of ours that repeats what a peer sent, at a length at which it is read at a glance: the end of a word is left out, but for what divides the sentence, where it is
 * longer than any id or URL of the field, and the end of the whole where there are too many words.
 */
export const atAGlance = (sentence: string): string => {
  const words = sentence.replace(/\S+/g, (word) =>
    word.length > longestWord ? `${word.slice(0, longestWord)}…${/[,.;:]?$/.exec(word)![0]}` : word,
  );
  return words.length > longestSentence ? `${words.slice(0, longestSentence)}…` : words;
};

/** Characters. */
const [longestWord, longestSentence] = [120, 500];
