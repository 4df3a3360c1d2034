// Fails on an import that the table of scripts/rooms.mjs does not allow, and says what is allowed.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSync } from 'oxc-parser';
import { roomOf } from './rooms.mjs';

const root = join(import.meta.dirname, '..');
const CHECKED = ['app', 'cli', 'components', 'lib'];

/**
 * The wrong imports of one file, as lines `file:line: message`.
 * `file` is the path from the top with `/` between folders.
 */
export function findWrongImports(file, source) {
  const room = roomOf(file);
  if (!room) return [];
  return importsOf(file, source).flatMap(({ specifier, line }) => {
    const message = judge(file, room, specifier);
    return message ? [`${file}:${line}: ${message}`] : [];
  });
}

function judge(file, room, specifier) {
  if (/\.(css|woff2)$/.test(specifier) && !specifier.startsWith('@')) return null;
  const target = localPath(file, specifier);
  if (target === null) return judgePackage(room, specifier);
  const inRoom = target === room.name || target.startsWith(`${room.name}/`);
  if (specifier.startsWith('.') && !inRoom)
    return `cross a room’s border with @/…, not with ${specifier}.`;
  const allowed = inRoom || room.rooms.includes(roomOf(target)?.name);
  return allowed
    ? null
    : `${room.name} may not import ${specifier}. It may import ${room.rooms.join(', ') || 'no other room'} (scripts/rooms.mjs).`;
}

function judgePackage(room, specifier) {
  const allowed = room.packages.some((name) =>
    /[:/]$/.test(name)
      ? specifier.startsWith(name)
      : specifier === name || specifier.startsWith(`${name}/`),
  );
  return allowed
    ? null
    : `${room.name} may not use ${specifier}. It may use ${room.packages.join(', ') || 'no package'} (scripts/rooms.mjs).`;
}

/** The imported path from the top, or null where the specifier names a package. */
function localPath(file, specifier) {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  if (specifier.startsWith('.')) return posix.join(dirname(file), specifier);
  return null;
}

function importsOf(file, source) {
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0].message}`);
  const found = [];
  const add = (specifier, offset) =>
    found.push({ specifier, line: source.slice(0, offset).split('\n').length });
  for (const { moduleRequest } of module.staticImports)
    add(moduleRequest.value, moduleRequest.start);
  for (const { entries } of module.staticExports)
    for (const { moduleRequest } of entries)
      if (moduleRequest) add(moduleRequest.value, moduleRequest.start);
  for (const { moduleRequest } of module.dynamicImports) {
    const text = source.slice(moduleRequest.start, moduleRequest.end);
    const literal = /^(['"`])(.*)\1$/s.exec(text);
    if (literal) add(literal[2], moduleRequest.start);
  }
  return found;
}

function sourceFiles(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(entry.name) &&
      !/\.test\.tsx?$/.test(entry.name) &&
      !path.includes('/testing/')
      ? [path]
      : [];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = [...CHECKED.flatMap(sourceFiles), 'server.ts'].map((path) =>
    path.split(sep).join('/'),
  );
  const wrong = files.flatMap((file) =>
    findWrongImports(file, readFileSync(join(root, file), 'utf8')),
  );
  for (const line of wrong) console.error(line);
  if (wrong.length > 0)
    console.error(`${wrong.length} wrong imports in ${relative(process.cwd(), root) || '.'}.`);
  process.exit(wrong.length > 0 ? 1 : 0);
}
