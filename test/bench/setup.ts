/** Brings what the benchmark needs: the peers in this folder's own package, nginx and Varnish where they may be installed. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const DEBIAN_PROGRAMS: Readonly<Record<string, string>> = { nginx: '/usr/sbin/nginx', varnish: '/usr/sbin/varnishd' };

/** Installs what is missing. What cannot be installed is left to the contenders to name. */
export async function setUp(log: (line: string) => void): Promise<void> {
  if (!existsSync(new URL('node_modules/fastify/package.json', import.meta.url))) {
    log('installing the peers …');
    const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: FOLDER, encoding: 'utf8' });
    if (npm.status !== 0) log(`the peers could not be installed: ${npm.stderr}`);
  }
  const absent = Object.entries(DEBIAN_PROGRAMS).filter(([, program]) => !existsSync(program));
  if (absent.length > 0)
    installDebian(
      absent.map(([name]) => name),
      log,
    );
}

function installDebian(packages: readonly string[], log: (line: string) => void): void {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return;
  log(`installing ${packages.join(' and ')} …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const result = spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
    env: environment,
    encoding: 'utf8',
  });
  if (result.status !== 0)
    log(`${packages.join(' and ')} could not be installed: ${result.stderr.trim().split('\n').at(-1)}`);
}
