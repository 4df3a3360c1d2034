// node scripts/schema/read-internal.mjs KUBERNETES API > lib/kubernetes/schema/internal-layout.ts
// Reads the sources of k8s.io/kubernetes and k8s.io/api (folders) for the types that the API server holds objects in,
// which it prints in some messages: which fields, in which order, and what a manifest calls them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [kubernetes, api] = process.argv.slice(2);
if (!kubernetes || !api) {
  console.error('usage: node scripts/schema/read-internal.mjs KUBERNETES API');
  process.exit(1);
}

/** What is printed: changed specs, and values that may not change. */
const ROOTS = ['PodTemplateSpec', 'PersistentVolumeClaimSpec', 'PodFailurePolicy', 'SuccessPolicy'];
/** A manifest has these beside the security context. */
const MOVED = ['HostNetwork', 'HostPID', 'HostIPC', 'ShareProcessNamespace', 'HostUsers'];

const internal = new Map([
  ...readStructs(join(kubernetes, 'pkg/apis/core/types.go')),
  ...readStructs(join(kubernetes, 'pkg/apis/batch/types.go')),
]);
const strings = new Set(
  ['core', 'batch'].flatMap((group) => readStrings(join(kubernetes, `pkg/apis/${group}/types.go`))),
);
const external = new Map([
  ...readStructs(join(api, 'core/v1/types.go')),
  ...readStructs(join(api, 'batch/v1/types.go')),
]);

const lines = [];
const done = new Set();
for (const root of ROOTS) print(root);
console.log(`/**
 * Written by scripts/schema/read-internal.mjs from Kubernetes 1.36. A line is a struct, a field (the server's name for it,
 * the manifest's, its type) or an embedded struct (\`+\`); read by print-internal.ts.
 */
export const INTERNAL_LAYOUT = \`
${lines.join('\n')}
\`;`);

function readStructs(file) {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^type (\w+) struct \{\n([\s\S]*?)^\}/gm)].map(([, name, body]) => [
    name,
    [
      ...body.matchAll(/^\t(?:(\w+)[ \t]+)?([\w.[\]*]+)(?:[ \t]+`([^`]*)`)?(?:[ \t]*\/\/.*)?$/gm),
    ].map(([, field, type, tag]) => ({
      field,
      type: type.replace(/\b\w+\./g, ''),
      json: /json:"(\w*)/.exec(tag ?? '')?.[1] ?? '',
    })),
  ]);
}

function readStrings(file) {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^type (\w+) string$/gm)].map(([, name]) => name);
}

function print(name) {
  if (done.has(name) || !internal.has(name)) return;
  done.add(name);
  lines.push(`struct ${name}`);
  for (const { field, type } of internal.get(name)) {
    if (field === undefined) lines.push(` + ${type}`);
    else lines.push(` ${field} ${jsonNameOf(name, field)} ${plain(type)}`);
  }
  for (const { type } of internal.get(name))
    for (const [part] of type.matchAll(/\w+/g)) print(part);
}

function plain(type) {
  if (type === 'ResourceList') return 'map[string]Quantity';
  return type.replace(/\w+/g, (part) => (strings.has(part) ? 'string' : part));
}

function jsonNameOf(struct, field) {
  if (struct === 'PodSecurityContext' && MOVED.includes(field))
    return `^${field[0].toLowerCase()}${field.slice(1)}`;
  const found = external.get(struct)?.find((other) => other.field === field);
  if (!found?.json) throw new Error(`what is ${struct}.${field} in a manifest?`);
  return found.json;
}
