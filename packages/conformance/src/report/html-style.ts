/**
 * The style of the HTML report: system fonts, nothing from elsewhere. Text and its ground have a contrast of 4.5:1 or more (WCAG 2.2, 1.4.3);
 * a rule that sets a ground sets its text too. Widths are in `rem` and long words break, so that a narrow window needs no sideways scrolling.
 */
export const htmlStyle = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 Arial, Helvetica, sans-serif; color: #212b32; background: #f0f4f5; overflow-wrap: anywhere; }
header { color: #ffffff; background: #005eb8; }
header > div, main, footer { max-width: 64rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0.5rem 0; }
h2 { font-size: 1.5rem; line-height: 1.25; margin: 2.5rem 0 1rem; }
h3 { font-size: 1.1875rem; line-height: 1.3; margin: 0 0 0.75rem; }
a { color: #005eb8; }
dl { display: grid; grid-template-columns: minmax(5rem, 8rem) minmax(0, 1fr); gap: 0.375rem 1rem; margin: 0; }
dt { font-weight: bold; }
dd { margin: 0; }
dd.literal { font-family: Consolas, Menlo, "Liberation Mono", monospace; font-size: 0.875rem; line-height: 1.6; white-space: pre-wrap; }
.result { border-left: 0.5rem solid #007f3b; padding: 1rem 1.25rem; color: #212b32; background: #ffffff; }
.result.fail { border-color: #d5281b; }
.result p { margin: 0 0 0.25rem; }
.result strong { font-size: 1.25rem; }
article { margin: 0 0 1.5rem; padding: 1.25rem; border: 1px solid #d8dde0; border-top: 0.375rem solid #4c6272; color: #212b32; background: #ffffff; }
article.fail { border-top-color: #d5281b; }
article.note { border-top-color: #b27300; }
table { width: 100%; margin: 0 0 1.5rem; border-collapse: collapse; color: #212b32; background: #ffffff; }
caption { padding: 0.75rem 0 0.5rem; font-size: 1.1875rem; font-weight: bold; text-align: left; }
th, td { padding: 0.5rem 0.75rem; border: 1px solid #d8dde0; text-align: left; vertical-align: top; }
th { overflow-wrap: break-word; }
thead th { color: #212b32; background: #d8dde0; }
.clauses th:nth-child(1) { width: 5rem; }
.clauses th:nth-child(2) { width: 9rem; }
.verdict { display: inline-block; padding: 0 0.5rem; border: 1px solid currentcolor; font-size: 0.875rem; font-weight: bold; white-space: nowrap; }
.verdict.pass { color: #00582a; background: #cce5d8; }
.verdict.fail { color: #ffffff; background: #b3160b; }
.verdict.note { color: #4d3000; background: #fff0c2; }
.verdict.not-tested { color: #212b32; background: #e8edee; }
.verdict.not-applicable { color: #3e4a52; background: #ffffff; }
td p { margin: 0 0 0.375rem; }
summary { padding: 0.25rem 0; color: #005eb8; background: #ffffff; text-decoration: underline; cursor: pointer; }
summary:focus, a:focus { outline: 3px solid #212b32; color: #212b32; background: #ffeb3b; }
.probes { margin: 0.25rem 0; padding: 0; list-style: none; }
.probes li { padding: 0.375rem 0; }
.probes li > .why { display: block; font-size: 0.875rem; }
footer { font-size: 0.875rem; }
@media (max-width: 40rem) {
  dl { display: block; }
  dd { margin-bottom: 0.5rem; }
  th, td { padding: 0.375rem; }
  .clauses th:nth-child(1) { width: 3.75rem; }
  .clauses th:nth-child(2) { width: 6.5rem; }
}
@media print {
  body { color: #000000; background: #ffffff; font-size: 10pt; }
  header { color: #000000; background: #ffffff; border-bottom: 2pt solid #000000; }
  header > div, main, footer { max-width: none; padding: 0.5rem 0; }
  h2, h3, caption { break-after: avoid; }
  tr, .result { break-inside: avoid; }
  thead { display: table-header-group; }
}
`;
