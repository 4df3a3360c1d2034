// Writes docs/practice-cluster.md out of the registries: tsx scripts/practice-docs.ts. A test holds the page to it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RESOURCES } from '@/lib/practice/api/resources/registry';
import { APPLETS } from '@/lib/practice/applets/registry';
import { IMAGES } from '@/lib/practice/images/registry';
import { knownDifferences } from '@/lib/practice/replay/differences';
import { DIFFERENCES } from '@/lib/server/practice/script/differences';
import { STEPS } from '@/lib/server/practice/script/steps';

export const PAGE = join(import.meta.dirname, '..', 'docs', 'practice-cluster.md');

const HEAD = `# The practice cluster: what it does and what it does not

<!-- Written by scripts/practice-docs.ts out of the registries. Change it there. -->

A practice cluster runs Pods with no cluster at hand: a Kubernetes API that the real kubectl talks to, a scheduler,
controllers, one node with a kubelet, containers whose shell and tools behave as busybox's do. Nothing of it runs on the
host: programs are simulated, files live in memory, connections end within the cluster.

There are two. The one of the server (\`/k8s/<id>\`) is reached by kubectl, runs at real time and outlives a restart of
the server. The one in the page needs no server and can run faster, pause and step.

## What it does not

- Programs are stand-ins written for it, not the images' own: each image below says what its own does less.
- No connection leaves the cluster, and none comes in but by port-forward and the page.
- One node, two CPUs, no certificates, no users: whoever knows the address may do everything in that one cluster.
- cgroup v2, as on clusters today: when a container goes over its memory limit, all of its processes are killed.
- After a restart of the server the objects, volumes and logs are there; containers start again, as after a restart of a
  node.
`;

const CELL = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(CELL).join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

function images(): string {
  const rows = IMAGES.map(({ repository, also = [], lacks = '' }) => [
    [repository, ...also].map((name) => `\`${name}\``).join(', '),
    lacks,
  ]);
  return `
## Images

${table(['image', 'what its stand-in does less'], rows)}
Any other name is answered as a registry answers for what it does not have: \`ErrImagePull\`, then \`ImagePullBackOff\`.
On the canvas one can say what such an image does: ports, exit code, log lines, files.
`;
}

function tools(): string {
  const names = APPLETS.map(({ name }) => `\`${name}\``);
  return `
## Shell and tools

\`sh\` is a POSIX shell as busybox's ash is. The tools, in the words and with the exit codes of busybox 1.35; an option that
one does not have is refused with its usage:

${[...new Set(names)].join(', ')}
`;
}

function objects(): string {
  const rows = RESOURCES.map(({ group, plural, kind, subresources, lacks = '' }) => [
    kind,
    `${plural}${group === '' ? '' : `.${group}`}`,
    subresources.map(({ name }) => name).join(', '),
    lacks,
  ]);
  return `
## Objects

${table(['kind', 'resource', 'subresources', 'what it does not'], rows)}`;
}

function differences(): string {
  const rows = [...knownDifferences()].map(([scenario, why]) => [scenario, why]);
  return `
## Compared with a real node

Scenarios that were recorded on a real node of Kubernetes 1.36.3 are played on the practice cluster
(\`npm run replay -- FOLDER…\`): container states, reasons, exit codes, restart counts, events and what commands print.
${rows.length === 0 ? 'All of them match.\n' : `These do not match in full:\n\n${table(['scenario', 'why'], rows)}`}`;
}

function kubectl(): string {
  const rows = [...DIFFERENCES].map(([run, why]) => [`\`kubectl ${run}\``, why]);
  return `
## Compared with a real server

A test runs one script of kubectl, ${STEPS.length} commands, on the practice cluster and on a real one of Kubernetes 1.36.3. What is
printed and the exit codes are the same, but for ids, times and addresses, and for these:

${table(['command', 'why'], rows)}`;
}

export function practiceDocs(): string {
  return HEAD + images() + tools() + objects() + differences() + kubectl();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PAGE, practiceDocs());
