import { indexedStructs, structAt, structsAt } from '../defaults/objects';
import { later, type PodView, type Rule, text } from './pod-view';

/** A volume of which only the name is written. */
export const sourcelessVolumes: Rule = ({ spec, path }) =>
  indexedStructs(spec, 'volumes').flatMap(([index, volume]) => {
    const isBare = Object.entries(volume).every(
      ([key, value]) => key === 'name' || value === null || value === undefined,
    );
    // An `emptyDir:` with nothing behind it is meant.
    if (!isBare || volume.emptyDir === null || text(volume, 'name') === '') return [];
    const message =
      'No kind of volume is written, so it is an `emptyDir`: empty at the start, and gone with the Pod.';
    return [later([...path, 'volumes', index], 'volume-without-source', message)];
  });

/** A folder of the node that is not given from its root on. */
export const hostPaths: Rule = ({ spec, path, isWindows }) =>
  indexedStructs(spec, 'volumes').flatMap(([index, volume]) => {
    const folder = text(structAt(volume, 'hostPath') ?? {}, 'path');
    if (isWindows || folder === '' || folder.startsWith('/')) return [];
    const message = `\`${folder}\` does not begin with \`/\`: the node cannot find it, and the container does not start.`;
    return [later([...path, 'volumes', index, 'hostPath', 'path'], 'host-path-relative', message)];
  });

/** Where an `emptyDir` cannot be kept. */
export const emptyDirMedia: Rule = ({ spec, path }) =>
  indexedStructs(spec, 'volumes').flatMap(([index, volume]) => {
    const medium = text(structAt(volume, 'emptyDir') ?? {}, 'medium');
    if (medium === '' || medium === 'Memory' || /^HugePages(?:-|$)/.test(medium)) return [];
    const message = `There is no medium \`${medium}\`: the volume is not made and the Pod does not start. Leave it out for the disk of the node, or write \`Memory\`.`;
    return [later([...path, 'volumes', index, 'emptyDir', 'medium'], 'empty-dir-medium', message)];
  });

/** Variables from a file that no container can have written. */
export const unwrittenFiles: Rule = (pod) => {
  const mounted = mountedBeforeStart(pod);
  return pod.containers.flatMap(({ container, path }) =>
    indexedStructs(container, 'env').flatMap(([index, variable]) => {
      const file = structAt(structAt(variable, 'valueFrom') ?? {}, 'fileKeyRef');
      const volume = file ? text(file, 'volumeName') : '';
      if (!file || volume === '' || file.optional === true || mounted.has(volume)) return [];
      const place = [...path, 'env', index, 'valueFrom', 'fileKeyRef', 'volumeName'];
      const message = `No init container mounts \`${volume}\`, so nobody writes the file: the container stays at CreateContainerConfigError.`;
      return [later(place, 'file-key-unwritten', message)];
    }),
  );
};

function mountedBeforeStart({ containers }: PodView): ReadonlySet<string> {
  const early = containers.filter(({ isInit }) => isInit);
  return new Set(
    early.flatMap(({ container }) =>
      structsAt(container, 'volumeMounts').map((mount) => text(mount, 'name')),
    ),
  );
}
