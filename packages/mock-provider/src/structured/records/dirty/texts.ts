/** Texts as people and systems leave them: line breaks of both kinds, tabs, markup characters, letters beyond ASCII, blanks at both ends. */
export const dirtyTexts = {
  lines: 'Seen at home.\nChest clear.\nReview in two weeks, sooner if worse.',
  windowsLines: 'Seen at home.\r\nChest clear.\r\n\r\nReview in two weeks.\r\n',
  tabs: 'Test\tResult\tRange\r\nSodium\t139\t133-146',
  markup: 'BP < 140/90 & pulse > 60; "settled" <b>today</b> &amp; well.',
  beyondAscii: 'Temp 38.2 °C – “hot & cold”, ½ tablet, naïve to opioids, Zoë’s mother ☎ rang 🙂',
  blanks: '  Left in the field with blanks around it \t ',
} as const;

/** A letter that was pasted into a comment: four thousand characters and some. */
export const longText = Array.from(
  { length: 60 },
  (_, i) => `Paragraph ${i + 1}: the patient was seen, examined & advised; nothing < new.`,
).join('\r\n\r\n');
