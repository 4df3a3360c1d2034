import type { Pod } from '@/lib/pod/types';

type Fields = Readonly<Record<string, unknown>>;

/** As `ConfigMap` and `Secret` are spelled where a Pod names them. */
const SPELLINGS = {
  ConfigMap: { volume: 'configMap', name: 'name', variable: 'configMapKeyRef' },
  Secret: { volume: 'secret', name: 'secretName', variable: 'secretKeyRef' },
} as const;

/**
 * The keys of a ConfigMap or Secret that a Pod asks for by their names: for a variable, as a file of a volume, or as
 * the one file that a mount takes of it. Each once, in the order of the text.
 */
export function neededKeys(
  pod: Pod,
  kind: keyof typeof SPELLINGS,
  name: string,
): readonly string[] {
  const keys = [...variableKeys(pod, kind, name), ...fileKeys(pod, kind, name)];
  return [...new Set(keys.filter(isKey))];
}

/** What the API server takes as a key: `IsConfigMapKey` of apimachinery. */
function isKey(key: unknown): key is string {
  return (
    typeof key === 'string' && /^[-._a-zA-Z0-9]{1,253}$/.test(key) && !/^\.\.?$|^\.\./.test(key)
  );
}

function variableKeys(
  { containers }: Pod,
  kind: keyof typeof SPELLINGS,
  name: string,
): readonly unknown[] {
  return containers
    .flatMap((container) => mapsIn(container.value.env))
    .map((variable) => mapOf(mapOf(variable.valueFrom)[SPELLINGS[kind].variable]))
    .filter((reference) => reference.name === name && reference.optional !== true)
    .map(({ key }) => key);
}

function fileKeys(
  { volumes, containers }: Pod,
  kind: keyof typeof SPELLINGS,
  name: string,
): readonly unknown[] {
  const spelling = SPELLINGS[kind];
  const keys: unknown[] = [];
  for (const volume of volumes) {
    const source = mapOf(volume.value[spelling.volume]);
    const isOwn = source[spelling.name] === name;
    if (isOwn) {
      keys.push(...mapsIn(source.items).map(({ key }) => key));
      // With items, a path is not the key.
      if (source.items === undefined)
        keys.push(
          ...containers
            .flatMap(({ mounts }) => mounts)
            .filter((mount) => mount.volume === volume.name)
            .map(({ subPath }) => subPath),
        );
    }
    for (const part of mapsIn(mapOf(volume.value.projected).sources)) {
      const projected = mapOf(part[spelling.volume]);
      if (projected.name === name) keys.push(...mapsIn(projected.items).map(({ key }) => key));
    }
  }
  return keys;
}

function mapOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

function mapsIn(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(mapOf) : [];
}
