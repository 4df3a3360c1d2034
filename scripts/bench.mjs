// npm run bench [-- NAME…]: runs the measurements of bench/, all or those named, one after the other in one run.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { build, install, requireNode, root } from './prepare.mjs';

requireNode();
install();
build();

const all = readdirSync(join(root, 'bench'))
  .filter((file) => /^[a-z-]+\.ts$/.test(file))
  .map((file) => file.replace(/\.ts$/, ''));
const named = process.argv.slice(2);
const unknown = named.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`No measurement is called ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  process.exit(1);
}

const env = { ...process.env, NODE_ENV: 'production', CHROMIUM: (await findBrowser()) ?? '' };
const missed = (named.length > 0 ? named : all).filter((name) => {
  console.log(`\n# ${name}\n`);
  const args = ['--expose-gc', '--import', 'tsx', join('bench', `${name}.ts`)];
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env }).status !== 0;
});
console.log(
  missed.length === 0
    ? '\nEvery figure is within its limit.'
    : `\nOver its limit: ${missed.join(', ')}.`,
);
process.exit(missed.length === 0 ? 0 : 1);
