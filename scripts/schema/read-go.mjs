// node scripts/schema/read-go.mjs API APIMACHINERY > scripts/schema/go-structs.txt
// Reads the sources of k8s.io/api and k8s.io/apimachinery (folders) for what the typings do not say: Go's names of
// types, which the server's messages contain, embedded structs, pointers, and fields that are left out when empty.
import { join } from 'node:path';
import { LEAVES, readDeclarations } from './go-declarations.mjs';
import { ROOTS } from './roots.mjs';

const [api, apimachinery] = process.argv.slice(2);
if (!api || !apimachinery) {
  console.error('usage: node scripts/schema/read-go.mjs API APIMACHINERY');
  process.exit(1);
}

const SOURCES = [
  join(api, 'core/v1/types.go'),
  join(api, 'apps/v1/types.go'),
  join(api, 'batch/v1/types.go'),
  join(apimachinery, 'pkg/apis/meta/v1/types.go'),
];
const declared = new Map(SOURCES.flatMap(readDeclarations));
declared.set('UID', { kind: 'named', type: 'string', values: [] });
const done = new Set();
for (const kind of ROOTS) print(kind);

function print(name) {
  if (LEAVES.has(name) || done.has(name)) return;
  done.add(name);
  const declaration = declared.get(name);
  if (!declaration) throw new Error(`no declaration of ${name}`);
  if (declaration.kind === 'named') {
    const values = declaration.values.length > 0 ? ` = ${declaration.values.join(' ')}` : '';
    console.log(`type ${name} ${declaration.type}${values}`);
    namesIn(declaration.type).forEach(print);
    return;
  }
  console.log(`struct ${name}`);
  for (const field of declaration.fields)
    console.log(
      field.embedded
        ? ` + ${field.type}`
        : ` ${field.name} ${field.type}${field.omitted ? ' ?' : ''}`,
    );
  declaration.fields.flatMap((field) => namesIn(field.type)).forEach(print);
}

function namesIn(type) {
  return [...type.matchAll(/\w+/g)].map(([name]) => name).filter((name) => name !== 'map');
}
