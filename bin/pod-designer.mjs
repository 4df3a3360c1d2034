#!/usr/bin/env node
// The command: `pod-designer` serves the page, `pod-designer check FILE…` says what the API server would say.
import { install, requireNode } from '../scripts/prepare.mjs';

requireNode();
install();
if (process.argv.length === 2) {
  await import('../scripts/start.mjs');
} else {
  const { register } = await import('tsx/esm/api');
  register();
  const { main } = await import('../cli/main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
