/** The frame of the operator's console: a document, its style, and text made safe for it. */
import { escapeParam } from './template/escape.ts';

/** Where the style is, below the door. */
export const CONSOLE_STYLE = 'console.css';

/** Nothing but its own style: the console holds what visitors and fragments wrote. */
export const CONSOLE_POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Text, for the inside of an element or of an attribute in double quotes. */
export function text(value: string | number): string {
  return escapeParam(String(value), 'text');
}

/** A whole document. `main` is markup. */
export function consoleDocument(title: string, main: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${text(title)} – Broadsheet console</title><link rel="stylesheet" href="/_broadsheet/${CONSOLE_STYLE}"></head><body><header><p class="brand"><a href="/_broadsheet/console">Broadsheet console</a></p><nav aria-label="More"><ul><li><a href="/_broadsheet/ready">Readiness</a></li><li><a href="/_broadsheet/metrics">Metrics</a></li></ul></nav></header><main>${main}</main></body></html>`;
}

/** A table that scrolls by itself where the window is narrow. `caption` and `columns` are text, `rows` are cells of markup. */
export function table(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return `<p class="none">${text(caption)}: none yet.</p>`;
  const head = columns.map((name) => `<th scope="col">${text(name)}</th>`).join('');
  const body = rows.map(([first = '', ...cells]) => row(first, cells)).join('');
  return `<div class="scroll" role="region" aria-label="${text(caption)}" tabindex="0"><table><caption>${text(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function row(first: string, cells: readonly string[]): string {
  return `<tr><th scope="row">${first}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

export const consoleStyle = `:root{color-scheme:light dark;--paper:#fdfdfb;--tint:#f1f3ee;--ink:#15191a;--soft:#4c5557;--rule:#d2d7d1;--good:#10643a;--warn:#784a00;--bad:#ae2217}
@media (prefers-color-scheme:dark){:root{--paper:#121614;--tint:#1a201d;--ink:#e9ece6;--soft:#a9b3ae;--rule:#323b37;--good:#74d39c;--warn:#e3b35b;--bad:#ff8f80}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:.9375rem/1.45 system-ui,sans-serif}
header,main{width:min(90rem,100% - 2rem);margin-inline:auto}
header{display:flex;flex-wrap:wrap;gap:.25rem 2rem;align-items:baseline;border-bottom:3px solid var(--ink);padding-block:.75rem}
.brand{margin:0;font:900 1.375rem/1.2 Georgia,serif;letter-spacing:-.02em}
.brand a{color:inherit;text-decoration:none}
nav ul{display:flex;gap:1.25rem;margin:0;padding:0;list-style:none}
nav a{display:inline-block;padding-block:.25rem}
a{color:inherit;text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--bad);outline-offset:2px}
h1{font:700 2rem/1.15 Georgia,serif;margin:1.5rem 0 .5rem;overflow-wrap:anywhere}
dl{display:flex;flex-wrap:wrap;gap:.75rem 2.5rem;margin:1rem 0 1.75rem}
dt{color:var(--soft);font-size:.8125rem}
dd{margin:0;font-size:1.25rem;font-weight:700;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto;margin-bottom:2rem}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
caption{text-align:start;font:700 1.25rem/1.3 Georgia,serif;padding-bottom:.5rem}
th,td{padding:.4rem .75rem .4rem 0;text-align:start;vertical-align:baseline;font-weight:400;white-space:nowrap}
thead th{color:var(--soft);font-size:.8125rem;border-bottom:1px solid var(--ink)}
tbody tr+tr>*{border-top:1px solid var(--rule)}
tbody th{font-weight:600}
.long{white-space:normal;overflow-wrap:anywhere;min-width:12rem;display:block}
.good{color:var(--good)}.warn{color:var(--warn)}.bad{color:var(--bad)}
.bar{display:block;width:14rem;height:.625rem;background:var(--tint)}
.bar rect{fill:var(--good)}.bar .warn{fill:var(--warn)}.bar .bad{fill:var(--bad)}
.none{color:var(--soft)}
`;
