/** nginx: SSI with kept-alive connections to the origin and a proxy cache, and the finished page as a file. */
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, type Program } from '../child.ts';
import { expectedPage, FALLBACK, PAGE_HEAD, PAGE_TAIL } from '../fragments.ts';
import { pathOf } from '../scenarios.ts';
import type { Bench, Contender } from './contender.ts';

const PROGRAM = '/usr/sbin/nginx';
const missing = (): string | undefined =>
  existsSync(PROGRAM) ? undefined : 'nginx is not installed (Debian package nginx)';

export const nginxSsi: Contender = {
  name: 'nginx SSI',
  kind: 'peer',
  node: false,
  check: 'exact',
  missing,
  suits: () => true,
  prepare: (bench) => {
    const includes = bench.scenario.calls.map((call) => `<!--# include virtual="${pathOf(call)}" -->`);
    return prepare(bench, PAGE_HEAD + includes.join('') + PAGE_TAIL, 'ssi on;');
  },
};

export const nginxStatic: Contender = {
  name: 'nginx static',
  kind: 'limit',
  node: false,
  check: 'exact',
  missing,
  suits: ({ late, calls }) => late.size === 0 && calls.every((call) => call.delayMs === undefined),
  prepare: (bench) => prepare(bench, expectedPage(bench.scenario.calls.length), ''),
};

async function prepare(bench: Bench, page: string, ssi: string): Promise<Program & { readonly path: string }> {
  const { folder } = bench;
  const port = await freePort();
  mkdirSync(join(folder, 'pages'));
  writeFileSync(join(folder, 'pages', 'page.html'), page);
  writeFileSync(join(folder, 'nginx.conf'), configuration(bench, port, ssi));
  // Its workers run as nobody.
  chmodSync(folder, 0o755);
  const file = join(folder, 'nginx.conf');
  return {
    command: PROGRAM,
    arguments: ['-c', file, '-p', folder, '-e', join(folder, 'error.log')],
    port,
    path: '/page.html',
  };
}

/**
 * One worker, as every Node contender is one process. `keepalive` is generous: SSI asks for all fragments of all pages at
 * once, and with fewer kept connections nginx opens new ones for every page, at twice to three times the cost.
 */
function configuration({ folder, origin, scenario }: Bench, port: number, ssi: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ');
  const cache = scenario.cached ? 'proxy_cache fragments; proxy_cache_lock on;' : '';
  return `daemon off; worker_processes 1; worker_rlimit_nofile 65536; pid ${folder}/pid; error_log ${folder}/error.log crit;
events { worker_connections 32768; }
http {
  access_log off; default_type text/html; charset utf-8; tcp_nopush off; tcp_nodelay on; sendfile off; etag off;
  keepalive_requests 100000000; open_file_cache max=1000; ${temporary}
  proxy_cache_path ${folder}/cache keys_zone=fragments:64m use_temp_path=off;
  upstream origin { server ${new URL(origin).host}; keepalive 20000; keepalive_requests 100000000; }
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location / { root ${folder}/pages; ${ssi} }
    location ~ ^/[ucd]$ {
      proxy_pass http://origin; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_read_timeout ${scenario.timeoutMs}ms; proxy_next_upstream off; ${cache}
      error_page 502 504 =200 @late;
    }
    location @late { return 200 "${FALLBACK}"; }
  }
}
`;
}
