/** The look of a report: one column of prose, tables that scroll by themselves, light and dark, and on paper. */
export const styles = `:root {
  color-scheme: light dark;
  --page: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --faint: #f4f6f8; --link: #0a5cad; --shade: rgb(27 31 36 / 0.22);
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #14181d; --ink: #e3e7ec; --soft: #a3adb8; --line: #38414b; --faint: #1d232a; --link: #7cb7ff; --shade: rgb(0 0 0 / 0.6);
  }
}
* { box-sizing: border-box; }
html { background: var(--page); color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif;
  overflow-wrap: anywhere;
}
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1, h2, h3, h4, h5, h6, p, ul, ol, blockquote, pre, nav { max-width: 46rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2em 0 0.6em; text-wrap: balance; }
h1 { font-size: 1.75rem; margin-top: 0.4em; }
h2 { font-size: 1.3rem; padding-top: 0.8em; border-top: 1px solid var(--line); }
h3 { font-size: 1.08rem; }
h4, h5, h6 { font-size: 1rem; }
p, ul, ol, blockquote, pre, figure, .table { margin: 0 0 1rem; }
ul, ol { padding-left: 1.4rem; }
li { margin: 0.3rem 0; }
a { color: var(--link); text-underline-offset: 0.15em; }
a:focus-visible, summary:focus-visible, .table:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.9em; }
:not(pre) > code { background: var(--faint); border-radius: 3px; padding: 0.1em 0.25em; }
:is(h1, h2, h3, h4, h5, h6) code { overflow-wrap: anywhere; background: none; padding: 0; font-size: 0.95em; }
pre { background: var(--faint); border: 1px solid var(--line); border-radius: 4px; padding: 0.7rem 0.9rem; white-space: pre-wrap; }
blockquote { border-left: 3px solid var(--line); padding-left: 1rem; margin-left: 0; color: var(--soft); }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
nav { margin: 1.5rem 0; }
nav.side { display: none; overflow-wrap: break-word; }
nav a { color: inherit; text-decoration: none; }
nav a:hover { text-decoration: underline; }
summary { cursor: pointer; color: var(--soft); padding: 0.5rem 0; }
nav ol { margin: 0.2rem 0 0; }
@media screen and (min-width: 75rem) {
  body:has(nav.side) { display: grid; grid-template-columns: 13.5rem minmax(0, 66rem); justify-content: center; column-gap: 1.5rem; }
  body:has(nav.side) > main { width: 100%; min-width: 0; margin: 0; }
  nav.top { display: none; }
  nav.side { display: block; position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: 2rem 0 2rem 1rem; margin: 0; font-size: 0.875rem; line-height: 1.35; }
  nav.side ol { list-style: none; padding: 0; }
  nav.side p { color: var(--soft); margin: 0 0 0.5rem; }
}

.table {
  overflow-x: auto; max-width: 100%; width: fit-content;
  background: linear-gradient(to left, var(--page) 1rem, transparent 2.5rem) right / 3rem 100% no-repeat local,
    linear-gradient(to left, var(--shade), transparent) right / 0.7rem 100% no-repeat scroll;
}
table { border-collapse: separate; border-spacing: 0; font-size: 0.8125rem; line-height: 1.4; overflow-wrap: normal; }
th, td { padding: 0.35rem 0.55rem; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--line); font-weight: inherit; }
thead th, thead td { vertical-align: bottom; font-weight: 600; border-bottom: 2px solid var(--soft); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.middle { text-align: center; }
@media screen {
  tbody > tr > * { white-space: nowrap; }
  tbody .phrase { white-space: normal; min-width: 8rem; }
  tbody .prose { white-space: normal; min-width: 17rem; }
  tbody .prose.long { min-width: 26rem; }
  tbody .phrase > code:only-child { white-space: nowrap; }
}
tr > :first-child { padding-left: 0.2rem; }

figure { padding: 0.5rem 0 1rem; max-width: 46rem; }
figure svg { display: block; max-width: 100%; height: auto; }
figcaption { font-weight: 600; margin-bottom: 0.6rem; text-wrap: balance; }
.narrow-screen { display: none; }
@media screen and (max-width: 40rem) {
  .wide-screen { display: none; }
  .narrow-screen { display: block; }
  h1 { font-size: 1.4rem; }
  h2 { font-size: 1.2rem; }
}
@media screen and (min-width: 40rem) {
  thead > tr > :first-child, tbody > tr > th:first-child { position: sticky; left: 0; background: var(--page); }
}

@media print {
  @page { margin: 16mm 14mm; }
  html { font-size: 9.5pt; }
  body { line-height: 1.4; }
  main { max-width: none; padding: 0; }
  h1, h2, h3, h4, h5, h6, p, ul, ol, blockquote, pre { max-width: none; }
  nav { display: none; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; break-inside: avoid; }
  h2 { margin-top: 1.4em; }
  p, li { orphans: 3; widows: 3; }
  tr, figure, pre { break-inside: avoid; }
  tbody > tr:first-child, p:has(+ .table), p:has(+ ul) { break-after: avoid; }
  tbody > tr:last-child { break-before: avoid; }
  .table { overflow: visible; width: auto; background: none; }
  table { font-size: 7.5pt; line-height: 1.3; max-width: 100%; overflow-wrap: break-word; }
  table.small-print { font-size: 6.5pt; }
  table.smallest-print { font-size: 6pt; overflow-wrap: anywhere; }
  table.smallest-print .number:not(.prose) { white-space: normal; }
  th, td { padding: 1.5pt 3.5pt; }
  tbody .number:not(.prose) { white-space: nowrap; }
  a { color: inherit; text-decoration: none; }
  a[href^="http"]:not(.bare)::after { content: " <" attr(href) ">"; color: var(--soft); font-size: 0.9em; }
}
`;
