import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Ran } from '../testing/practice-server';
import { MANIFESTS } from './manifests';
import { splitWords } from './split-words';
import type { Step } from './steps';

export const NAMESPACE = 'script';
const kubectl = join(process.env.KUBEBUILDER_ASSETS ?? '', 'kubectl');
/** A command that does not end by itself is ended then (ms). */
const LONGEST = 100_000;

/** Runs the script's commands against one cluster, in a folder of its own. */
export class ScriptRunner {
  private constructor(private readonly folder: string) {}

  static prepare(kubeconfig: string): ScriptRunner {
    const folder = mkdtempSync(join(tmpdir(), 'practice-script-'));
    copyFileSync(kubeconfig, join(folder, 'config'));
    for (const [name, text] of Object.entries(MANIFESTS)) writeFileSync(join(folder, name), text);
    return new ScriptRunner(folder);
  }

  /** An empty namespace, which all commands are about. */
  async begin(): Promise<void> {
    for (const run of [
      `delete namespace ${NAMESPACE} extra --ignore-not-found`,
      'delete priorityclass high --ignore-not-found',
      `create namespace ${NAMESPACE}`,
      `config set-context --current --namespace=${NAMESPACE}`,
    ])
      await this.run({ run });
  }

  async end(): Promise<void> {
    await this.run({ run: `delete namespace ${NAMESPACE} extra --ignore-not-found --wait=false` });
    await this.run({ run: 'delete priorityclass high --ignore-not-found' });
    await this.run({ run: 'uncordon node-1' });
    rmSync(this.folder, { recursive: true, force: true });
  }

  run(step: Step): Promise<Ran> {
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      HOME: this.folder,
      KUBECONFIG: join(this.folder, 'config'),
      TZ: 'UTC',
      LANG: 'C',
      ...(step.editor !== undefined && { KUBE_EDITOR: step.editor }),
    };
    const child = spawn(kubectl, splitWords(step.run), { cwd: this.folder, env });
    const timer = setTimeout(() => child.kill('SIGKILL'), step.for ?? LONGEST);
    child.stdin.on('error', () => {});
    child.stdin.end(step.input ?? '');
    const out = textOf(child.stdout);
    const err = textOf(child.stderr);
    return new Promise((resolve) => {
      child.on('close', (code) => {
        clearTimeout(timer);
        resolve({ out: out(), err: err(), code: code ?? -1 });
      });
    });
  }
}

/** Gathers what a stream gives. */
function textOf(stream: Readable): () => string {
  const parts: string[] = [];
  stream.setEncoding('utf8').on('data', (text: string) => parts.push(text));
  return () => parts.join('');
}
