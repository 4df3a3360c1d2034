import { readFileSync } from 'node:fs';

/** Types that decode themselves, and Go's own. */
export const LEAVES = new Set(
  'string bool int32 int64 byte Quantity Time MicroTime IntOrString RawExtension FieldsV1'.split(
    ' ',
  ),
);

/** The structs and named types of a Go file: `[name, declaration]` each. */
export function readDeclarations(file) {
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
