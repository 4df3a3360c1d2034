// Makes a fresh clone ready: the right Node, the packages of the lock file, and (for start, test and bench) a build.
// Plain Node without packages, since it runs before there are any. Each step is skipped when its stamp says so.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

/** Ends the process with one line where the running Node is too old to go on. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;
  if (!fits)
    stop(
      `Pod Designer needs Node 20.19, 22.13, 24 or newer; this is ${version}. Install one from nodejs.org.`,
    );
}

/** Installs what package-lock.json names, if node_modules holds anything else. */
export function install() {
  const wanted = [
    hash([join(root, 'package-lock.json')]),
    process.versions.modules,
    process.platform,
    process.arch,
  ].join(' ');
  const stampFile = join(root, 'node_modules', '.install-stamp');
  if (read(stampFile) === wanted) return;
  step('Installing packages (npm ci)', () => {
    const npm = process.env.npm_execpath;
    const [command, before] =
      npm?.endsWith('.js') || npm?.endsWith('.cjs') ? [process.execPath, [npm]] : ['npm', []];
    const flags = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
    run(command, [...before, ...flags], { NODE_ENV: 'development' });
  });
  writeFileSync(stampFile, wanted);
}

/** Builds the page, if its sources have changed since the last build. */
export function build() {
  const sources = ['app', 'components', 'lib', 'public'].flatMap((folder) =>
    files(join(root, folder)),
  );
  const config = ['package-lock.json', 'next.config.js', 'tsconfig.json'].map((name) =>
    join(root, name),
  );
  const wanted = hash([...sources.filter((file) => !/\.test\.tsx?$/.test(file)), ...config]);
  const stampFile = join(root, '.next', '.build-stamp');
  if (read(stampFile) === wanted && existsSync(join(root, '.next', 'BUILD_ID'))) return;
  step('Building the page (next build)', () => {
    const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
    run(process.execPath, [next, 'build'], {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    });
  });
  mkdirSync(join(root, '.next'), { recursive: true });
  writeFileSync(stampFile, wanted);
}

function step(title, work) {
  const begun = Date.now();
  console.log(`${title} …`);
  work();
  console.log(`${title}: done in ${Math.round((Date.now() - begun) / 1000)} s`);
}

function run(command, args, env) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (result.error) stop(`${command} could not be started: ${result.error.message}`);
  if (result.status !== 0)
    stop(
      `That did not work (exit code ${result.status ?? result.signal}); its own words stand above.`,
    );
}

function stop(message) {
  console.error(message);
  process.exit(1);
}

function hash(paths) {
  const sum = createHash('sha256');
  for (const path of [...paths].sort())
    sum.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  return sum.digest('hex');
}

function files(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
