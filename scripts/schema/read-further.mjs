// node scripts/schema/read-further.mjs API APIMACHINERY: writes lib/kubernetes/further/structure.ts anew, the types that
// the kinds of further-roots.mjs need beyond those of lib/kubernetes/schema/structure.ts. API and APIMACHINERY are the
// folders of k8s.io/api and k8s.io/apimachinery. A name of another version than v1, or one that two groups have, stands
// behind its version or group and a colon.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FURTHER_ROOTS } from './further-roots.mjs';
import { LEAVES, readDeclarations } from './go-declarations.mjs';
import { FURTHER_SINCE } from './versions.mjs';

const [api, apimachinery] = process.argv.slice(2);
if (!api || !apimachinery) {
  console.error('usage: node scripts/schema/read-further.mjs API APIMACHINERY');
  process.exit(1);
}

const SHARED = [
  join(api, 'core/v1/types.go'),
  join(api, 'apps/v1/types.go'),
  join(api, 'batch/v1/types.go'),
  join(apimachinery, 'pkg/apis/meta/v1/types.go'),
];
const root = join(import.meta.dirname, '../..');
const known = new Set(
  [
    ...readFileSync(join(root, 'lib/kubernetes/schema/structure.ts'), 'utf8').matchAll(
      /^(?:struct|type) (\S+)/gm,
    ),
  ].map(([, name]) => name),
);
const shared = new Map(SHARED.flatMap(readDeclarations));
shared.set('UID', { kind: 'named', type: 'string', values: [] });
const groups = new Map();
const lines = [];
for (const [group, kind] of FURTHER_ROOTS) print(group, kind);
writeFileSync(
  join(root, 'lib/kubernetes/further/structure.ts'),
  [
    '/** Written by scripts/schema/read-further.mjs, in the form of lib/kubernetes/schema/structure.ts. */',
    `export const FURTHER_STRUCTURE = \`\n${lines.join('\n')}\n\`;`,
    '',
  ].join('\n'),
);

function declarationsOf(group) {
  if (group === 'core/v1') return shared;
  let found = groups.get(group);
  if (!found) {
    const file = join(api, group, 'types.go');
    found = new Map(existsSync(file) ? readDeclarations(file) : []);
    groups.set(group, found);
  }
  return found;
}

/** A name as the structure has it, and the group that declares it. */
function resolve(group, name) {
  if (LEAVES.has(name)) return { key: name, group: null };
  if (group === 'core/v1' || !declarationsOf(group).has(name))
    return { key: name, group: 'core/v1' };
  const [folder, version] = group.split('/');
  if (version !== 'v1') return { key: `${version}:${name}`, group };
  return { key: shared.has(name) ? `${folder}:${name}` : name, group };
}

function keyOf(group, type) {
  return type.replace(/\w+/g, (name) => (name === 'map' ? name : resolve(group, name).key));
}

function print(from, name) {
  const { key, group } = resolve(from, name);
  if (group === null || known.has(key)) return;
  known.add(key);
  const declaration = declarationsOf(group).get(name);
  if (!declaration) throw new Error(`no declaration of ${name} in ${group}`);
  if (declaration.kind === 'named') {
    const values = declaration.values.length > 0 ? ` = ${declaration.values.join(' ')}` : '';
    lines.push(`type ${key} ${keyOf(group, declaration.type)}${values}`);
    for (const inner of namesIn(declaration.type)) print(group, inner);
    return;
  }
  lines.push(`struct ${key}`);
  for (const field of declaration.fields) {
    const type = keyOf(group, field.type);
    const since = FURTHER_SINCE[`${key}.${field.name}`];
    const line = `${field.name} ${type}${field.omitted ? ' ?' : ''}${since ? ` >=${since}` : ''}`;
    lines.push(field.embedded ? ` + ${type}` : ` ${line}`);
  }
  for (const field of declaration.fields)
    for (const inner of namesIn(field.type)) print(group, inner);
}

function namesIn(type) {
  return [...type.matchAll(/\w+/g)].map(([name]) => name).filter((name) => name !== 'map');
}
