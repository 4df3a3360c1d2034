import type { Container } from '@/lib/pod/types';

/**
 * What is wrong with a path to mount at, in a sentence; null for a path that the API server takes.
 * Source: ValidateVolumeMounts of k8s.io/kubernetes/pkg/apis/core/validation (a path is needed, holds no colon and
 * is used once in a container). That it begins with a slash is asked for by what runs the container.
 */
export function pathProblem(path: string, container: Container): string | null {
  if (path.trim() === '') return 'A path is needed, such as /data.';
  if (!path.startsWith('/')) return `A path starts with a slash: /${path.trim()}`;
  if (path.includes(':')) return 'A path holds no colon.';
  const taken = container.mounts.find((mount) => mount.mountPath === path);
  return taken ? `${taken.volume} is mounted at ${path} already.` : null;
}
