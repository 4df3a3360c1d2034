import { suggestMountPaths } from '@/lib/edits/suggest-mount-paths';
import { imageFacts } from '@/lib/pod/images';
import type { Container, Mount, Workload } from '@/lib/pod/types';
import { textAt, valueAt } from '../read-value';
import type { Suggestion } from '../settings/suggest-field';

/** Images that many Pods begin with. */
const USUAL_IMAGES = [
  'nginx',
  'busybox',
  'alpine',
  'redis',
  'postgres',
  'httpd',
  'envoyproxy/envoy',
];

const HERE = 'in this Pod';

/** The Pod's own images first. */
export function imageSuggestions({ pod }: Workload): readonly Suggestion[] {
  const own = pod.containers.map(({ image }) => image);
  return noted([own, HERE], [USUAL_IMAGES, undefined]);
}

/** Where the volume could be mounted in the container, the best first. */
export function pathSuggestions(
  workload: Workload,
  container: Container,
  mount: Mount,
): readonly Suggestion[] {
  return suggestMountPaths(workload, container.id, mount.volume).map(({ path, reason }) => ({
    value: path,
    note: reason,
  }));
}

export type NamedObject = 'ConfigMap' | 'Secret';

const SOURCE_KEYS = {
  ConfigMap: { volume: ['configMap', 'name'], env: 'configMapKeyRef' },
  Secret: { volume: ['secret', 'secretName'], env: 'secretKeyRef' },
} as const;

/** Names of ConfigMaps or Secrets that this Pod uses already. */
export function objectNames({ pod }: Workload, kind: NamedObject): readonly Suggestion[] {
  const { volume, env } = SOURCE_KEYS[kind];
  const mounted = pod.volumes.map(({ value }) => textAt(value, ...volume));
  const named = pod.containers.flatMap(({ env: variables, envFrom, value }) => [
    ...variables.map(({ index }) => textAt(value, 'env', index, 'valueFrom', env, 'name')),
    ...envFrom.filter((source) => source.kind === kind).map(({ name }) => name),
  ]);
  return noted([[...mounted, ...named], HERE]);
}

/** Keys of a ConfigMap or Secret that this Pod names already. */
export function objectKeys(
  { pod }: Workload,
  kind: NamedObject,
  name: string,
): readonly Suggestion[] {
  const { volume, env } = SOURCE_KEYS[kind];
  const inEnv = pod.containers.flatMap(({ env: variables, value }) =>
    variables
      .map(({ index }) => valueAt(value, 'env', index, 'valueFrom', env))
      .filter((source) => textAt(source, 'name') === name)
      .map((source) => textAt(source, 'key')),
  );
  const inItems = pod.volumes
    .filter(({ value }) => textAt(value, ...volume) === name)
    .flatMap(({ value }) => {
      const items = valueAt(value, volume[0], 'items');
      return Array.isArray(items) ? items.map((item) => textAt(item, 'key')) : [];
    });
  return noted([[...inEnv, ...inItems], HERE]);
}

export function claimNames({ pod }: Workload): readonly Suggestion[] {
  return noted([
    pod.volumes.map(({ value }) => textAt(value, 'persistentVolumeClaim', 'claimName')),
    HERE,
  ]);
}

/** Ports of the container, for a probe. */
export function portSuggestions({ ports, image }: Container): readonly Suggestion[] {
  const own: Suggestion[] = ports.map((port) => ({
    value: String(port.containerPort),
    note: port.name ?? 'port',
  }));
  const names = ports.flatMap((port) => (port.name ? [port.name] : []));
  const usual = (imageFacts(image)?.ports ?? []).map(String);
  const known = own.map(({ value }) => value);
  return [...own, ...noted([names, 'name'], [usual.filter((p) => !known.includes(p)), 'usual'])];
}

/** One suggestion for each value, with the note of the first list that holds it. */
function noted(
  ...lists: readonly (readonly [readonly string[], string | undefined])[]
): readonly Suggestion[] {
  const found = new Map<string, Suggestion>();
  for (const [values, note] of lists) {
    for (const value of values) {
      if (value !== '' && !found.has(value)) found.set(value, { value, note });
    }
  }
  return [...found.values()];
}
