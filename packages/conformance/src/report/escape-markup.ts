import { showLine, showText } from './show-text.ts';

/** A text as the content of an element, in HTML and in XML. */
export const markupText = (text: string): string => escapeMarkup(showText(text));

/** A text as an attribute's value in quotation marks, or as content on one line. */
export const markupLine = (text: string): string => escapeMarkup(showLine(text));

/** Also `>`, because `]]>` may not occur in XML text. */
const escapeMarkup = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
