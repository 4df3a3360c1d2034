// node scripts/generate-schema.mjs: writes lib/kubernetes/schema/structure.ts and public/schemas/*.json anew.
// The fields, what they mean and which are required come from the typings of @kubernetes/client-node, fetched into a
// temporary folder; how Go spells the types comes from scripts/schema/go-structs.txt. They must agree field by field.
// Defaults come from scripts/schema/defaults.mjs, since when a field is there from versions.mjs and gates.txt.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULTS, DEPENDING, NEWER_DEFAULTS } from './schema/defaults.mjs';
import { ROOTS } from './schema/roots.mjs';
import { shownType } from './schema/shown-type.mjs';
import { readSince, sinceWords } from './schema/since.mjs';
import { readTypings } from './schema/typings.mjs';
import { DROPPED, SINCE } from './schema/versions.mjs';

const root = join(import.meta.dirname, '..');
/** The releases of the typings that describe Kubernetes 1.36 and 1.34. */
const TYPINGS = '2.0.1';
const OLD_TYPINGS = '1.4.0';
const GATES = readSince(join(root, 'scripts/schema/gates.txt'));
const VERSIONS = ['1.34', '1.35', '1.36', '1.37'];

const folder = mkdtempSync(join(tmpdir(), 'pod-designer-schema-'));
try {
  const typings = readTypings(unpack(TYPINGS));
  const older = readTypings(unpack(OLD_TYPINGS));
  const lines = readFileSync(join(root, 'scripts/schema/go-structs.txt'), 'utf8')
    .trimEnd()
    .split('\n');
  compare(lines, typings, older);
  const structure = withVersions(lines);
  writeStructure(structure);
  for (const version of VERSIONS) writeDescriptions(version, structure, typings);
} finally {
  rmSync(folder, { recursive: true });
}

function unpack(version) {
  const into = join(folder, version);
  mkdirSync(into);
  run('npm', ['pack', '--silent', `@kubernetes/client-node@${version}`], into);
  run('tar', ['xzf', `kubernetes-client-node-${version}.tgz`], into);
  return join(into, 'package/dist/gen/models');
}

function run(command, args, cwd) {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}

/** Every field of Go's structs is in the typings and the other way round; what is new since 1.34 is in SINCE. */
function compare(lines, typings, older) {
  const structs = structsOf(lines);
  const embedded = new Set(lines.filter((line) => line.startsWith(' + ')).map((l) => l.slice(3)));
  for (const name of structs.keys()) {
    if (embedded.has(name) && !typings.has(name)) continue;
    const here = fieldsOf(name, structs);
    const there = [...(typings.get(name)?.fields.keys() ?? [])];
    const odd = difference(here, there);
    if (odd.length > 0) throw new Error(`${name}: only on one side: ${odd.join(', ')}`);
    const fresh = here.filter((field) => !older.get(name)?.fields.has(field));
    const unsaid = older.has(name) ? fresh.filter((field) => !SINCE[`${name}.${field}`]) : [];
    if (unsaid.length > 0) throw new Error(`${name}: since when? ${unsaid.join(', ')}`);
  }
}

function difference(a, b) {
  return [...a.filter((x) => !b.includes(x)), ...b.filter((x) => !a.includes(x))];
}

function structsOf(lines) {
  const structs = new Map();
  let fields = [];
  for (const line of lines) {
    if (line.startsWith('struct ')) {
      fields = [];
      structs.set(line.slice(7), fields);
    } else if (line.startsWith(' ')) fields.push(line.trim().split(' '));
  }
  return structs;
}

function fieldsOf(name, structs) {
  return structs
    .get(name)
    .flatMap(([first, type]) => (first === '+' ? fieldsOf(type, structs) : [first]));
}

/** Puts behind a field since and until which version it is there, and in what a version has dropped. */
function withVersions(lines) {
  let struct = '';
  const marked = lines.flatMap((line) => {
    if (line.startsWith('struct ')) struct = line.slice(7);
    const since = SINCE[`${struct}.${line.trim().split(' ')[0]}`];
    const dropped = line.startsWith('struct ') ? (DROPPED[struct]?.fields ?? []) : [];
    return [since && line.startsWith(' ') ? `${line} >=${since}` : line, ...dropped];
  });
  return [...marked, ...Object.values(DROPPED).flatMap((entry) => entry.structs)];
}

function writeStructure(structure) {
  const file = join(root, 'lib/kubernetes/schema/structure.ts');
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(
    file,
    [
      '/**',
      ' * Written by scripts/generate-schema.mjs. A line is a struct, a field (`name type`, `?`: left out when empty,',
      ' * versions), an embedded struct (`+`), or a named type with the values it may have; read by parse-structure.ts.',
      ' */',
      `export const STRUCTURE = \`\n${structure.join('\n')}\n\`;`,
      '',
    ].join('\n'),
  );
}

function isIn(line, version) {
  const minor = (text) => Number(text.split('.')[1]);
  const since = / >=(\S+)/.exec(line)?.[1];
  const until = / <(1\S+)/.exec(line)?.[1];
  return (!since || minor(version) >= minor(since)) && (!until || minor(version) < minor(until));
}

/** What hover and forms show of a version: for each type what it is, and for each field. */
function writeDescriptions(version, structure, typings) {
  const named = new Map(
    structure
      .map((line) => /^type (\w+) (\S+)(?: = (.+))?$/.exec(line))
      .filter((match) => match !== null)
      .map(([, name, type, list]) => [name, { type, values: list?.split(' ') ?? null }]),
  );
  const structs = structsOf(structure.filter((line) => isIn(line, version)));
  const types = {};
  const addType = (name) => {
    if (!structs.has(name) || Object.hasOwn(types, name)) return;
    const fields = describeFields({ version, structs, typings, named }, name);
    types[name] = {
      description: typings.get(name)?.description ?? '',
      fields: Object.fromEntries(fields),
    };
    for (const [, field] of fields) addType(/\w+$/.exec(field.type)[0]);
  };
  ROOTS.forEach(addType);
  const file = join(root, 'public/schemas', `${version}.json`);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ version, kinds: ROOTS, types })}\n`);
}

function describeFields(context, name, holder = name) {
  const { version, structs, typings, named } = context;
  return structs.get(name).flatMap(([field, type]) => {
    if (field === '+') return describeFields(context, type, holder);
    const said = typings.get(holder)?.fields.get(field);
    const allowed = named.get(type.replace(/^[*[\]]+/, ''))?.values;
    const about = [`${holder}.${field}`, `${name}.${field}`];
    const newer = find(NEWER_DEFAULTS, about);
    const fallback =
      newer && isIn(` >=${newer.since}`, version)
        ? newer.value
        : (find(DEFAULTS, about) ?? find(DEPENDING, about));
    const since = sinceWords(find(GATES, about), version, find(SINCE, about));
    return [
      [
        field,
        {
          type: shownType(type, named),
          description: said?.description || typings.get(type.replace(/^\*/, ''))?.description || '',
          ...(said?.required ? { required: true } : {}),
          ...(fallback === undefined ? {} : { default: fallback }),
          ...(find(DEPENDING, about) === undefined ? {} : { depends: true }),
          ...(since === '' ? {} : { since }),
          ...(allowed ? { enum: allowed } : {}),
        },
      ],
    ];
  });
}

/** Of a field, or of the embedded struct that holds it. */
function find(table, names) {
  return names.map((name) => table[name]).find((entry) => entry !== undefined);
}
