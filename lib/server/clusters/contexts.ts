import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { KubeConfig } from '@kubernetes/client-node';
import type { ApiConnection } from '@/lib/clusters/connection';
import { ClusterError, makeProblem } from '@/lib/clusters/problem';
import type { ClusterProblem, ClusterSummary } from '@/lib/kubernetes/cluster-api';
import { practiceConnection, practiceIdOf } from '@/lib/server/practice/connection';
import { ClusterConnection } from './connection';
import { inClusterConfig, serviceAccountFiles } from './in-cluster';
import { KubeconfigError } from './kubeconfig-file';

const IN_CLUSTER = 'in-cluster';
/** A context without a user asks as nobody; the library leaves out the certificate authority without one. */
const NOBODY = { name: '' };

/** Everything that can be deployed to, as the files say now. */
export interface ContextTable {
  readonly clusters: readonly ClusterSummary[];
  readonly problem: ClusterProblem | null;
  readonly connections: ReadonlyMap<string, ClusterConnection>;
}

let known: { readonly fingerprint: string; readonly table: Promise<ContextTable> } | null = null;

/**
 * The contexts of the files that KUBECONFIG names (or ~/.kube/config), and the cluster that this process runs in.
 * Read again when one of the files changes. The only place clusters come from: no request can name another.
 * `root` is the folder that the path of a Pod's own account counts from.
 */
export async function loadContexts(root = '/'): Promise<ContextTable> {
  const files = kubeconfigFiles();
  const fingerprint = await fingerprintOf([...files, ...serviceAccountFiles(root)]);
  if (known?.fingerprint !== fingerprint) known = { fingerprint, table: readContexts(files, root) };
  return known.table;
}

/**
 * The connection of one context, or of a practice cluster of this server by its name. Throws a ClusterError where there
 * is none of that name. A name of a practice cluster is never looked up among contexts: it needs no sign-in.
 */
export async function findCluster(name: string, root = '/'): Promise<ApiConnection> {
  const practice = practiceIdOf(name);
  if (practice !== null) return practiceConnection(practice);
  const connection = (await loadContexts(root)).connections.get(name);
  if (connection) return connection;
  throw noSuchContext();
}

/** What the page knows of one context. Throws a ClusterError where no context has that name. */
export async function findSummary(name: string, root = '/'): Promise<ClusterSummary> {
  if (practiceIdOf(name) !== null)
    return { name, kind: 'practice', namespace: 'default', current: false };
  const summary = (await loadContexts(root)).clusters.find((cluster) => cluster.name === name);
  if (summary) return summary;
  throw noSuchContext();
}

function noSuchContext(): ClusterError {
  return new ClusterError(
    makeProblem('kubeconfig', 'No context has that name any more. Choose another cluster.'),
  );
}

function kubeconfigFiles(): readonly string[] {
  const named = (process.env.KUBECONFIG ?? '').split(delimiter).filter((file) => file !== '');
  return named.length > 0 ? named : [join(process.env.HOME || homedir(), '.kube', 'config')];
}

async function fingerprintOf(files: readonly string[]): Promise<string> {
  const marks = files.map(async (file) => {
    try {
      const { mtimeMs, size, ino } = await stat(file);
      return `${file}:${mtimeMs}:${size}:${ino}`;
    } catch {
      return `${file}:absent`;
    }
  });
  return (await Promise.all(marks)).join('\n');
}

async function readContexts(files: readonly string[], root: string): Promise<ContextTable> {
  // Loaded when it is first needed: it is large, and the page must not wait for it.
  const { readKubeconfigFile } = await import('./kubeconfig-file');
  const configs: KubeConfig[] = [];
  const faults: string[] = [];
  for (const file of files) {
    try {
      const config = await readKubeconfigFile(file);
      if (config) configs.push(config);
    } catch (error) {
      if (!(error instanceof KubeconfigError)) throw error;
      faults.push(error.message);
    }
  }
  return makeTable(await mergeConfigs(configs), await inClusterConfig(root), faults);
}

/** As kubectl merges them: of things of one name the first counts, and the first current context. */
async function mergeConfigs(configs: readonly KubeConfig[]): Promise<KubeConfig> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const merged = new KubeConfig();
  merged.loadFromOptions({
    clusters: firstOfEachName(configs.flatMap((config) => config.clusters)),
    users: firstOfEachName(configs.flatMap((config) => config.users)),
    contexts: firstOfEachName(configs.flatMap((config) => config.contexts)),
    currentContext: configs.map((config) => config.currentContext).find(Boolean) ?? '',
  });
  return merged;
}

function firstOfEachName<T extends { readonly name: string }>(entries: readonly T[]): T[] {
  const byName = new Map<string, T>();
  for (const entry of entries) if (!byName.has(entry.name)) byName.set(entry.name, entry);
  return [...byName.values()];
}

async function makeTable(
  config: KubeConfig,
  inCluster: KubeConfig | null,
  faults: string[],
): Promise<ContextTable> {
  const clusters: ClusterSummary[] = [];
  const connections = new Map<string, ClusterConnection>();
  for (const context of config.contexts) {
    const fault = contextFault(config, context);
    if (fault) faults.push(fault);
    else {
      clusters.push({
        name: context.name,
        kind: 'kubeconfig',
        namespace: context.namespace || 'default',
        current: context.name === config.currentContext,
      });
      connections.set(
        context.name,
        new ClusterConnection(context.name, await configOf(config, context.name)),
      );
    }
  }
  if (inCluster && !connections.has(IN_CLUSTER)) {
    const namespace = inCluster.contexts[0]?.namespace?.trim() || 'default';
    clusters.push({
      name: IN_CLUSTER,
      kind: 'in-cluster',
      namespace,
      current: clusters.length === 0,
    });
    connections.set(IN_CLUSTER, new ClusterConnection(IN_CLUSTER, inCluster));
  }
  const problem = faults.length > 0 ? makeProblem('kubeconfig', faults.join(' ')) : null;
  return { clusters, problem, connections };
}

function contextFault(
  config: KubeConfig,
  context: { readonly name: string; readonly cluster: string; readonly user?: string },
): string | null {
  const cluster = config.getCluster(context.cluster);
  if (!cluster)
    return `Context ${context.name} names the cluster ${context.cluster}, which is in no file.`;
  if (!/^https?:\/\/[^/]/.test(cluster.server) || !URL.canParse(cluster.server))
    return `Context ${context.name} names a cluster without a usable address.`;
  if (context.user && !config.getUser(context.user))
    return `Context ${context.name} names the user ${context.user}, who is in no file.`;
  return null;
}

/** A config of its own for each context: the library's sign-in keeps one token per config. */
async function configOf(all: KubeConfig, contextName: string): Promise<KubeConfig> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const own = new KubeConfig();
  const named = <T extends { readonly name: string }>(list: readonly T[], name?: string) =>
    list.filter((entry) => entry.name === name);
  const contexts = named(all.contexts, contextName).map((context) => ({
    ...context,
    user: context.user ?? NOBODY.name,
  }));
  own.loadFromOptions({
    contexts,
    clusters: named(all.clusters, contexts[0]?.cluster),
    users: [...named(all.users, contexts[0]?.user), NOBODY],
    currentContext: contextName,
  });
  return own;
}
