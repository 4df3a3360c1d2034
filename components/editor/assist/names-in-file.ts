import { scanLines } from '@/lib/yaml/scan-lines';
import type { Path } from '@/lib/yaml/types';
import { documentAround, isIn, type Place, plainText } from './place';

/** A value that refers to something else in the file, and what that is called in a list. */
export interface NameInFile {
  readonly name: string;
  readonly detail: string;
}

const LISTS = new Set(['containers', 'initContainers', 'ephemeralContainers']);

/** What the value at a place can refer to: volumes of the Pod, ports of the container, other objects of the file. */
export function namesFor(place: Place, lines: readonly string[]): readonly NameInFile[] {
  const { path, kind } = place;
  const [last, , list] = path.toReversed();
  if (last === 'name' && (list === 'volumeMounts' || list === 'volumeDevices'))
    return volumesOf(place);
  if (last === 'port') return portsOf(place);
  if (last === 'targetPort' && kind === 'Service')
    return portNames(lines).map((name) => ({ name, detail: 'port of a container' }));
  const wanted = kindWanted(path);
  return wanted ? objectsOf(wanted, lines).map((name) => ({ name, detail: wanted })) : [];
}

function volumesOf({ path, entries }: Place): readonly NameInFile[] {
  const at = path.findIndex((step) => LISTS.has(String(step)));
  const base = path.slice(0, at);
  return valuesAt(entries, [...base, 'volumes'], 'name').map((name) => ({
    name,
    detail: 'volume',
  }));
}

/** `port` of a probe or a hook. */
function portsOf({ path, entries }: Place): readonly NameInFile[] {
  const at = path.findIndex((step) => LISTS.has(String(step)));
  if (at < 0) return [];
  const base = [...path.slice(0, at + 2), 'ports'];
  return [...valuesAt(entries, base, 'name'), ...valuesAt(entries, base, 'containerPort')].map(
    (name) => ({ name, detail: 'port' }),
  );
}

/** The values of a key in the items of a list. */
function valuesAt(entries: Place['entries'], list: Path, key: string): readonly string[] {
  const values = entries.flatMap((entry) => {
    const isOne = isIn(entry, list) && entry.path.length === list.length + 2;
    return isOne && entry.key === key ? plainText(entry.value) : [];
  });
  return [...new Set(values.filter((value) => value !== ''))];
}

const REFERENCES = new Map([
  ['configMap', 'ConfigMap'],
  ['configMapRef', 'ConfigMap'],
  ['configMapKeyRef', 'ConfigMap'],
  ['secretRef', 'Secret'],
  ['secretKeyRef', 'Secret'],
]);

function kindWanted(path: Path): string | null {
  const [last, parent] = path.toReversed();
  if (last === 'secretName') return 'Secret';
  if (last === 'claimName') return 'PersistentVolumeClaim';
  return last === 'name' ? (REFERENCES.get(String(parent)) ?? null) : null;
}

/** The names of the file's objects of a kind. */
function objectsOf(kind: string, lines: readonly string[]): readonly string[] {
  const names = documents(lines).flatMap((document) => {
    const entries = scanLines(document);
    const kinds = entries.filter(
      (entry) => entry.key === 'kind' && plainText(entry.value) === kind,
    );
    return kinds.flatMap(({ path }) => {
      const name = [...path.slice(0, -1), 'metadata', 'name'].join('\n');
      return entries.flatMap((entry) =>
        entry.path.join('\n') === name ? plainText(entry.value) : [],
      );
    });
  });
  return [...new Set(names.filter((name) => name !== ''))];
}

function portNames(lines: readonly string[]): readonly string[] {
  const names = documents(lines)
    .flatMap(scanLines)
    .filter(({ path, key }) => {
      const [, index, ports, , containers] = path.toReversed();
      return (
        key === 'name' &&
        typeof index === 'number' &&
        ports === 'ports' &&
        containers === 'containers'
      );
    });
  return [...new Set(names.map(({ value }) => plainText(value)).filter((name) => name !== ''))];
}

function documents(lines: readonly string[]): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  let line = 0;
  while (line < lines.length) {
    const document = documentAround(lines, line);
    found.push(document.lines);
    line = document.first + document.lines.length + 1;
  }
  return found;
}
