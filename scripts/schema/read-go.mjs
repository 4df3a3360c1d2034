// node scripts/schema/read-go.mjs API APIMACHINERY > scripts/schema/go-structs.txt
// Reads the sources of k8s.io/api and k8s.io/apimachinery (folders) for what the typings do not say: Go's names of
// types, which the server's messages contain, embedded structs, pointers, and fields that are left out when empty.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
/** Types that decode themselves, and Go's own. */
const LEAVES = new Set(
  'string bool int32 int64 byte Quantity Time MicroTime IntOrString RawExtension FieldsV1'.split(
    ' ',
  ),
);

const declared = new Map(SOURCES.flatMap(readDeclarations));
declared.set('UID', { kind: 'named', type: 'string', values: [] });
const done = new Set();
for (const kind of ROOTS) print(kind);

function readDeclarations(file) {
  const text = readFileSync(file, 'utf8');
  const structs = [...text.matchAll(/^type (\w+) struct \{\n([\s\S]*?)^\}/gm)].map(
    ([, name, body]) => [name, { kind: 'struct', fields: readFields(body) }],
  );
  const named = [...text.matchAll(/((?:^\/\/.*\n)*)^type (\w+) (string|map\[\S+|\[\]\S+)$/gm)].map(
    ([, comment, name, type]) => [
      name,
      {
        kind: 'named',
        type: withoutPackages(type),
        values: comment.includes('+enum') ? valuesOf(name, text) : [],
      },
    ],
  );
  return [...structs, ...named];
}

/** The constants of an enumeration. */
function valuesOf(name, text) {
  const constant = new RegExp(`^(?:\\t|const )\\w+\\s+${name}\\s*=\\s*"(.*?)"`, 'gm');
  return [...new Set([...text.matchAll(constant)].map((match) => match[1]))].sort();
}

function readFields(body) {
  return [...body.matchAll(/^\t(?:(\w+)\s+)?([\w.[\]*]+)\s+`json:"([^"]*)"/gm)].map(
    ([, , type, tag]) => {
      const [name, ...options] = tag.split(',');
      return {
        name,
        type: withoutPackages(type),
        embedded: name === '',
        omitted: options.includes('omitempty') || options.includes('omitzero'),
      };
    },
  );
}

function withoutPackages(type) {
  return type.replace(/\b\w+\./g, '');
}

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
