import { findVolume } from '@/lib/pod/find-part';
import { imageFacts, parseImage } from '@/lib/pod/images';
import type { Container, Volume, Workload } from '@/lib/pod/types';
import { covers, pathUses } from '@/lib/pod/usage';
import { containerOf } from './targets';

export interface PathSuggestion {
  readonly path: string;
  /** In words: "it writes here". '' for what is only usual. */
  readonly reason: string;
}

/** Where a kind of volume is often mounted, when nothing else is known. */
const USUAL: Readonly<Partial<Record<Volume['source'], string>>> = {
  configMap: '/etc/config',
  secret: '/etc/secret',
};
const FALLBACK = '/data';

/**
 * Where a volume could be mounted in a container, the best first, each with why: what its command writes or reads,
 * the folders that its image uses, where another container has the volume. Paths that it has mounted already are left
 * out. Never empty.
 *
 * @param volumeName null for a volume that is not there yet
 */
export function suggestMountPaths(
  workload: Workload,
  containerId: string,
  volumeName: string | null,
): readonly PathSuggestion[] {
  const container = containerOf(workload, containerId);
  const volume = volumeName === null ? null : findVolume(workload, volumeName);
  const all = [
    ...usedFolders(container),
    ...imageFolders(container, volume),
    ...(volume ? elsewhere(workload, container, volume) : []),
    { path: (volume && USUAL[volume.source]) ?? FALLBACK, reason: '' },
  ];
  return withFallback(
    unique(all).filter(({ path }) => isFree(container, path)),
    container,
  );
}

function usedFolders(container: Container): readonly PathSuggestion[] {
  const uses = pathUses(container).filter(({ folder }) => folder !== '/');
  const of = (how: string, reason: string) =>
    uses.filter((use) => use.how === how).map(({ folder }) => ({ path: folder, reason }));
  return [
    ...of('writes', 'it writes here'),
    ...of('reads', 'it reads here'),
    ...of('names', 'its settings name it'),
  ];
}

function imageFolders(
  container: Container,
  volume: Volume | null = null,
): readonly PathSuggestion[] {
  const facts = imageFacts(container.image);
  if (!facts) return [];
  const name = parseImage(container.image).repository.split('/').at(-1);
  const reason = `${name}'s usual folder`;
  const folders = [...new Set([...facts.reads, ...facts.writes])];
  const fitting = volume ? folders.filter((path) => fits(path, volume)) : [];
  return [...new Set([...fitting, ...folders])].map((path) => ({ path, reason }));
}

/** Settings go to a folder of settings, and `logs` to one of logs. */
function fits(path: string, volume: Volume): boolean {
  if (volume.source === 'configMap' || volume.source === 'secret') return path.startsWith('/etc/');
  const words = volume.name.split('-').map((word) => word.replace(/s$/, ''));
  return words.some((word) => word.length > 2 && path.includes(word));
}

/** Where others have it; not where it is only their image's own folder, which means nothing here. */
function elsewhere(
  workload: Workload,
  container: Container,
  volume: Volume,
): readonly PathSuggestion[] {
  return workload.pod.containers
    .filter((other) => other !== container)
    .flatMap((other) => {
      const own = imageFolders(other).map(({ path }) => path);
      return other.mounts
        .filter((mount) => mount.volume === volume.name && !own.includes(mount.mountPath))
        .map(({ mountPath }) => ({ path: mountPath, reason: `as in ${other.name}` }));
    });
}

function isFree(container: Container, path: string): boolean {
  return path.startsWith('/') && !container.mounts.some((mount) => same(mount.mountPath, path));
}

function same(a: string, b: string): boolean {
  return covers(a, b) && covers(b, a);
}

function unique(suggestions: readonly PathSuggestion[]): readonly PathSuggestion[] {
  const seen = new Set<string>();
  return suggestions.filter(({ path }) => !seen.has(path) && seen.add(path));
}

function withFallback(
  suggestions: readonly PathSuggestion[],
  container: Container,
): readonly PathSuggestion[] {
  if (suggestions.length > 0) return suggestions;
  for (let n = 2; ; n++) {
    const path = `${FALLBACK}-${n}`;
    if (isFree(container, path)) return [{ path, reason: '' }];
  }
}
