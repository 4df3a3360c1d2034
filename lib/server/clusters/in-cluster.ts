import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { KubeConfig } from '@kubernetes/client-node';

/** Where Kubernetes puts the account of a Pod, in each of its containers. */
const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The files of the account: what was read from them counts until one of them changes. */
export function serviceAccountFiles(root: string): readonly string[] {
  return ['token', 'ca.crt', 'namespace'].map((name) => join(root, SERVICE_ACCOUNT, name));
}

/**
 * The cluster that this process runs in, by the account of its Pod; null outside of one. `root` is the folder that
 * the path of the account counts from.
 */
export async function inClusterConfig(root: string): Promise<KubeConfig | null> {
  const { KUBERNETES_SERVICE_HOST, KUBERNETES_SERVICE_PORT } = process.env;
  if (!KUBERNETES_SERVICE_HOST || !KUBERNETES_SERVICE_PORT) return null;
  const [token] = serviceAccountFiles(root);
  const hasToken = await stat(/* turbopackIgnore: true */ token!).then(
    () => true,
    () => false,
  );
  if (!hasToken) return null;
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  config.loadFromCluster(root === '/' ? '' : root);
  return config;
}
