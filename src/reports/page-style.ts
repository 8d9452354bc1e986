/**
 * The style of the annotated page. Verdicts differ by sign, word, and kind of underline before they differ by colour; text on
 * every ground keeps a contrast of at least 4.5 to 1 (WCAG 2.2 AA), in light and dark.
 */
import { createHash } from 'node:crypto';
import { VERDICTS, type Verdict } from '../evidence/verdict.ts';

interface Colours {
  /** Behind the words. */
  readonly tint: string;
  /** Of underlines, signs and headings. */
  readonly ink: string;
}

const LIGHT: Record<Verdict, Colours> = {
  supported: { tint: '#dff3e4', ink: '#14532d' },
  imprecise: { tint: '#fff1c9', ink: '#6b4700' },
  contradicted: { tint: '#ffe1de', ink: '#941a0f' },
  contested: { tint: '#ece4fc', ink: '#55269a' },
  unknown: { tint: '#e7eaef', ink: '#3d4450' },
  impossible: { tint: '#fbdff0', ink: '#86105d' },
};

const DARK: Record<Verdict, Colours> = {
  supported: { tint: '#12351f', ink: '#8fe0a8' },
  imprecise: { tint: '#3d2f05', ink: '#f5cf66' },
  contradicted: { tint: '#4a1712', ink: '#ffab9f' },
  contested: { tint: '#33224f', ink: '#cdb4ff' },
  unknown: { tint: '#2b3038', ink: '#c3cad6' },
  impossible: { tint: '#47143a', ink: '#ff9fd8' },
};

const UNDERLINE: Record<Verdict, string> = {
  supported: 'solid 2px',
  imprecise: 'dashed 2px',
  contradicted: 'wavy 1.5px',
  contested: 'double 1.5px',
  unknown: 'dotted 2px',
  impossible: 'solid 4px',
};

function tokens(colours: Record<Verdict, Colours>): string {
  return VERDICTS.map((one) => `.${one}{--tint:${colours[one].tint};--strong:${colours[one].ink}}`).join('\n');
}

const LIGHT_PAGE = '--page:#fff;--card:#f6f7f9;--ink:#1b1d21;--quiet:#555b66;--line:#c9ced6;--link:#0b4f9c';
const DARK_PAGE = '--page:#14161a;--card:#1d2026;--ink:#e7e9ee;--quiet:#a9b0bc;--line:#4a515d;--link:#8fc1ff';

export const PAGE_STYLE = `
:root{color-scheme:light dark;${LIGHT_PAGE}}
${tokens(LIGHT)}
@media (prefers-color-scheme:dark){
:root{${DARK_PAGE}}
${tokens(DARK)}
}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.6 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
a:focus-visible,aside:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;background:var(--page);padding:.5rem 1rem;z-index:1}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
body>header,body>footer{max-width:84rem;margin:0 auto;padding:1.5rem 1.25rem}
body>footer{border-top:1px solid var(--line);color:var(--quiet);font-size:.875rem}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 .75rem}
h2{font-size:1.125rem;margin:0 0 .75rem}
h3{font-size:1rem;margin:0 0 .25rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.125rem 1rem;margin:0;color:var(--quiet)}
dt{font-weight:600}
dd{margin:0}
.counts{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:1.25rem 0 0;padding:0}
.counts a,.counts span.count{display:inline-block;padding:.25rem .75rem;border:2px solid var(--strong);border-radius:99rem;background:var(--tint);color:var(--ink);text-decoration:none}
.counts a:hover{text-decoration:underline}
.legend{margin-top:1rem}
.legend summary{cursor:pointer;padding:.25rem 0}
.legend ul{list-style:none;margin:.5rem 0 0;padding:0}
.legend li{margin:.25rem 0}
.word{font-weight:700;color:var(--strong)}
main{max-width:84rem;margin:0 auto;padding:0 1.25rem 2rem;display:grid;gap:2rem}
article{min-width:0;max-width:44rem}
article p{margin:0 0 1.1rem;white-space:pre-line;line-height:1.9}
.page{display:inline-block;font-size:.75rem;color:var(--quiet);border:1px solid var(--line);border-radius:.25rem;padding:0 .375rem;margin-right:.375rem;line-height:1.5}
mark{background:var(--tint);color:inherit;padding:.1em 0;border-radius:.15em;text-decoration-line:underline;text-decoration-color:var(--strong);text-underline-offset:.2em;-webkit-box-decoration-break:clone;box-decoration-break:clone}
mark mark{text-underline-offset:.38em}
mark mark mark{text-underline-offset:.56em}
${VERDICTS.map((one) => {
  const [line, thickness] = UNDERLINE[one].split(' ');
  return `mark.${one}{text-decoration-style:${line};text-decoration-thickness:${thickness}}`;
}).join('\n')}
.sign{padding:.2rem .375rem;margin:0 .15em;border-radius:.375rem;background:var(--strong);color:var(--page);font:700 .75rem/1 system-ui,sans-serif;text-decoration:none;white-space:nowrap;vertical-align:.1em;unicode-bidi:isolate;direction:ltr}
.sign:hover{text-decoration:underline}
mark:target,li:target{outline:3px solid var(--strong);outline-offset:2px}
main.index{display:block}
.documents{list-style:none;margin:0;padding:0}
.documents>li{border-top:1px solid var(--line);padding:1rem 0}
.documents h2{margin:0 0 .25rem}
.documents .counts{margin-top:.5rem}
aside{min-width:0}
aside ol{list-style:none;margin:0;padding:0}
aside ol>li{background:var(--card);border:1px solid var(--line);border-left:.375rem solid var(--strong);border-radius:.375rem;padding:.75rem 1rem;margin:0 0 1rem}
aside p{margin:.375rem 0}
blockquote{margin:.375rem 0;padding:0;font-style:italic}
.small,.because{font-size:.875rem;color:var(--quiet)}
.because{margin:.5rem 0 0;padding-left:1.1rem}
.because li{margin:.125rem 0}
.back{display:inline-block;min-height:1.5rem;margin-top:.375rem;font-size:.875rem}
@media (min-width:66rem){
main{grid-template-columns:minmax(0,44rem) minmax(20rem,1fr)}
aside{position:sticky;top:0;max-height:100vh;overflow:auto;padding:.5rem}
}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media (forced-colors:active){mark{color:CanvasText;background:Canvas}.sign{border:1px solid}}
@media print{
:root{${LIGHT_PAGE}}
${tokens(LIGHT)}
body{font-size:10.5pt}
.skip,.back{display:none}
main{display:block}
article{max-width:none}
aside{position:static;max-height:none;overflow:visible}
aside ol>li{break-inside:avoid}
mark,.sign,.counts a,.counts span.count{-webkit-print-color-adjust:exact;print-color-adjust:exact}
a{color:inherit}
.because a[href^=http]::after{content:" (" attr(href) ")";font-size:.9em}
}
`;

/** No script, no picture, nothing loaded from anywhere; exactly this style. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;
