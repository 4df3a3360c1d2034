// node scripts/schema/read-proto.mjs API APIMACHINERY > lib/practice/api/protobuf/messages.ts
// Reads the protocol buffer definitions of k8s.io/api and k8s.io/apimachinery (folders): the numbers of the fields of
// everything that clients may send as protobuf, with those that JSON knows as part of the struct around them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [api, apimachinery] = process.argv.slice(2);
if (!api || !apimachinery) {
  console.error('usage: node scripts/schema/read-proto.mjs API APIMACHINERY');
  process.exit(1);
}

const FILES = [
  ...[
    'core',
    'apps',
    'batch',
    'authorization',
    'authentication',
    'discovery',
    'scheduling',
    'storage',
    'policy',
    'networking',
    'rbac',
    'coordination',
    'node',
    'autoscaling',
  ].map((group) => join(api, group, 'v1/generated.proto')),
  join(api, 'autoscaling/v2/generated.proto'),
  join(apimachinery, 'pkg/apis/meta/v1/generated.proto'),
  join(apimachinery, 'pkg/util/intstr/generated.proto'),
  join(apimachinery, 'pkg/runtime/generated.proto'),
];
const ROOTS = [
  'Unknown',
  'DeleteOptions',
  'Eviction',
  'Scale',
  'ConfigMap',
  'Event',
  'Namespace',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Pod',
  'ReplicationController',
  'ResourceQuota',
  'LimitRange',
  'Secret',
  'ServiceAccount',
  'Service',
  'DaemonSet',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'CronJob',
  'Job',
  'EndpointSlice',
  'PriorityClass',
  'StorageClass',
  'SelfSubjectReview',
  'SelfSubjectAccessReview',
  'SelfSubjectRulesReview',
  'SubjectAccessReview',
  'LocalSubjectAccessReview',
  'TokenRequest',
  'Binding',
  'Endpoints',
  'PodTemplate',
  'Node',
  'ControllerRevision',
  'HorizontalPodAutoscaler',
  'Ingress',
  'IngressClass',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
  'Lease',
  'RuntimeClass',
];
/** Read in a way of their own. */
const LEAVES = new Set([
  'Time',
  'MicroTime',
  'Quantity',
  'IntOrString',
  'FieldsV1',
  'RawExtension',
]);

const messages = new Map(FILES.flatMap(readMessages));
const embedded = readEmbedded();
const done = new Set();
const lines = [];
for (const root of ROOTS) print(root);
console.log(`/**
 * Fields by number, \`<number> <name> <type>\`: \`[]\` before a type is a list, \`{}\` a map from names, \`+\` before a name a
 * struct whose fields JSON knows as those of the struct around it. Written by scripts/schema/read-proto.mjs.
 */
export const MESSAGES = \`
${lines.join('\n')}
\`;`);

function print(name) {
  if (LEAVES.has(name) || done.has(name)) return;
  const fields = messages.get(name);
  if (!fields) return;
  done.add(name);
  lines.push(name);
  for (const { number, field, type, shape } of fields) {
    const plus = embedded.get(name)?.has(type) && shape === '' ? '+' : '';
    lines.push(` ${number} ${plus}${field} ${shape}${type}`);
  }
  for (const { type } of fields) print(type);
}

function readMessages(file) {
  const text = readFileSync(file, 'utf8').replace(/\/\/.*$/gm, '');
  return [...text.matchAll(/^message (\w+) \{(.*?)^\}/gms)].map(([, name, body]) => [
    name,
    [
      ...body.matchAll(
        /^\s*(?:(optional|repeated) )?(map<string, ([\w.]+)>|[\w.]+) (\w+) = (\d+);/gm,
      ),
    ].map(([, label, type, value, field, number]) => ({
      number,
      field,
      type: (value ?? type).split('.').at(-1),
      shape: value ? '{}' : label === 'repeated' ? '[]' : '',
    })),
  ]);
}

/** Which structs are embedded in which, as the sources in Go say. */
function readEmbedded() {
  const found = new Map();
  const sources = [
    ...['core', 'apps', 'batch', 'networking'].map((group) => join(api, group, 'v1/types.go')),
    join(apimachinery, 'pkg/apis/meta/v1/types.go'),
  ];
  for (const source of sources) {
    const text = readFileSync(source, 'utf8');
    for (const [, name, body] of text.matchAll(/^type (\w+) struct \{(.*?)^\}/gms)) {
      const types = [...body.matchAll(/^\s+(?:\w+\.)?(\w+) `json:",inline"/gm)].map(
        ([, type]) => type,
      );
      if (types.length > 0) found.set(name, new Set(types));
    }
  }
  return found;
}
