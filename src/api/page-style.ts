/** The style of the pages of the HTTP interface: as `reports/page-style.ts`, for tables and lists. */
import { createHash } from 'node:crypto';

export const STYLE = `
:root{color-scheme:light dark;--page:#fff;--card:#f6f7f9;--ink:#1b1d21;--quiet:#555b66;--line:#c9ced6;--link:#0b4f9c}
@media (prefers-color-scheme:dark){:root{--page:#14161a;--card:#1d2026;--ink:#e7e9ee;--quiet:#a9b0bc;--line:#4a515d;--link:#8fc1ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.6 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
a:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;background:var(--page);padding:.5rem 1rem}
header,main,footer{max-width:76rem;margin:0 auto;padding:1rem 1.25rem}
footer{border-top:1px solid var(--line);color:var(--quiet);font-size:.875rem}
nav ol{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:0;padding:0}
h1{font-size:1.75rem;line-height:1.25;margin:.75rem 0}
h2{font-size:1.125rem;margin:1.5rem 0 .5rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.125rem 1rem;margin:0}
dt{font-weight:600;color:var(--quiet)}
dd{margin:0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.9375rem}
caption{text-align:left;color:var(--quiet);padding:.25rem 0}
th,td{text-align:left;vertical-align:top;border-bottom:1px solid var(--line);padding:.25rem .75rem .25rem 0}
thead th{white-space:nowrap}
pre{background:var(--card);padding:.75rem;white-space:pre-wrap}
.caution{border-left:.375rem solid var(--line);background:var(--card);padding:.5rem 1rem}
@media print{.skip,nav{display:none}}
`;

/** No script, no picture, nothing loaded from anywhere; exactly this style. */
export const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
