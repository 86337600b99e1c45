/** Varnish with ESI. It fetches the includes of a page one after another. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../child.ts';
import { FALLBACK, PAGE_HEAD, PAGE_TAIL } from '../fragments.ts';
import { pathOf } from '../scenarios.ts';
import type { Bench, Contender } from './contender.ts';

const PROGRAM = '/usr/sbin/varnishd';

export const varnishEsi: Contender = {
  name: 'Varnish ESI',
  kind: 'peer',
  node: false,
  check: 'exact',
  note: 'includes one after another',
  missing: () => (existsSync(PROGRAM) ? undefined : 'Varnish is not installed (Debian package varnish)'),
  suits: () => true,
  async prepare(bench) {
    const { folder, scenario, layouts } = bench;
    const port = await freePort();
    const includes = scenario.calls.map((call) => `<esi:include src="${pathOf(call).replaceAll('&', '&amp;')}"/>`);
    const path = layouts.add(PAGE_HEAD + includes.join('') + PAGE_TAIL);
    const file = join(folder, 'site.vcl');
    writeFileSync(file, configuration(bench));
    const settings = [
      'feature=+esi_disable_xml_check',
      'http_gzip_support=off',
      'thread_pool_min=100',
      'workspace_client=256k',
    ];
    const flags = [
      '-F',
      '-j',
      'none',
      '-a',
      `127.0.0.1:${port}`,
      '-f',
      file,
      '-n',
      join(folder, 'state'),
      '-s',
      'malloc,256m',
    ];
    return { command: PROGRAM, arguments: [...flags, ...settings.flatMap((setting) => ['-p', setting])], port, path };
  },
};

function configuration({ origin, scenario, layouts }: Bench): string {
  return `vcl 4.1;
backend origin { .host = "127.0.0.1"; .port = "${new URL(origin).port}"; .first_byte_timeout = ${scenario.timeoutMs}ms; }
backend layouts { .host = "127.0.0.1"; .port = "${layouts.port}"; }
sub vcl_recv {
  if (req.url ~ "^/layout/") { set req.backend_hint = layouts; } else { set req.backend_hint = origin; }
  if (req.url !~ "^/(layout|c)[/?]") { return (pass); }
  return (hash);
}
sub vcl_backend_response { if (bereq.url ~ "^/layout/") { set beresp.do_esi = true; } }
sub vcl_backend_error { set beresp.status = 200; set beresp.http.Content-Type = "text/html"; set beresp.body = "${FALLBACK}"; return (deliver); }
`;
}
