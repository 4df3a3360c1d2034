import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import { toJson } from '@/lib/clusters/json';
import { parseText } from '@/lib/yaml/parse-text';
import { valueOfBody } from '@/lib/yaml/values';

type RawMap = Record<string, unknown>;

/** A file that cannot be used; the message says why and quotes nothing of it. */
export class KubeconfigError extends Error {}

/**
 * Reads one kubeconfig file as kubectl does: paths in it count from its own folder, entries that lack what they need
 * are left out. null where the file is not there. Throws a KubeconfigError for one that cannot be read.
 */
export async function readKubeconfigFile(file: string): Promise<KubeConfig | null> {
  const text = await readText(file);
  if (text === null) return null;
  const raw = parse(text, file);
  const config = new KubeConfig();
  // JSON is YAML; the clean copy has what the client library leaves out.
  config.loadFromString(toJson(complete(raw, dirname(file))), { onInvalidEntry: 'filter' });
  config.makePathsAbsolute(dirname(file));
  for (const user of config.users) Object.assign(user, { headers: impersonation(raw, user.name) });
  return config;
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (code === 'EACCES' || code === 'EPERM')
      throw new KubeconfigError(`${file} may not be read by this user.`);
    if (code === 'EISDIR') throw new KubeconfigError(`${file} is a folder, not a kubeconfig file.`);
    throw new KubeconfigError(`${file} cannot be read.`);
  }
}

function parse(text: string, file: string): RawMap {
  const { body } = parseText(text).documents[0]!;
  if (body.problem) {
    // The parser's message quotes the file, which holds credentials: only the place is told.
    const line = body.text.slice(0, body.problem.start).split('\n').length;
    throw new KubeconfigError(`${file} is not YAML. Look at line ${line}.`);
  }
  const raw = valueOfBody(body);
  if (raw === null || raw === undefined) return {};
  if (!isMap(raw)) throw new KubeconfigError(`${file} is not a kubeconfig file.`);
  return raw;
}

/** What kubectl reads and the client library does not. */
function complete(raw: RawMap, folder: string): RawMap {
  const entries = (key: string) => (Array.isArray(raw[key]) ? raw[key].filter(isMap) : []);
  return {
    ...raw,
    clusters: entries('clusters').map((entry) => ({
      ...entry,
      cluster: completeCluster(entry.cluster),
    })),
    users: entries('users').map((entry) => ({ ...entry, user: completeUser(entry.user, folder) })),
    contexts: entries('contexts'),
  };
}

/** Plain http has no certificate to check; the library asks for it to be said. */
function completeCluster(cluster: unknown): unknown {
  if (!isMap(cluster) || typeof cluster.server !== 'string') return null;
  return cluster.server.startsWith('http:')
    ? { ...cluster, 'insecure-skip-tls-verify': true }
    : cluster;
}

function completeUser(user: unknown, folder: string): unknown {
  if (!isMap(user)) return {};
  const { tokenFile, ...rest } = user;
  if (typeof tokenFile === 'string' && !user.token)
    return {
      ...rest,
      'auth-provider': { name: 'tokenFile', config: { tokenFile: absolute(tokenFile, folder) } },
    };
  return isMap(user.exec) ? { ...rest, exec: completeExec(user.exec, folder) } : rest;
}

/** Login commands learn that nobody can be asked here, and are looked for beside the file as kubectl does. */
function completeExec(exec: RawMap, folder: string): RawMap {
  const info = {
    apiVersion: exec.apiVersion,
    kind: 'ExecCredential',
    spec: { interactive: false },
  };
  const env = Array.isArray(exec.env) ? exec.env.filter(isMap) : [];
  const command =
    typeof exec.command === 'string' && /[\\/]/.test(exec.command)
      ? absolute(exec.command, folder)
      : exec.command;
  return {
    ...exec,
    command,
    args: Array.isArray(exec.args) ? exec.args.map(String) : [],
    env: [...env, { name: 'KUBERNETES_EXEC_INFO', value: JSON.stringify(info) }],
  };
}

/** The headers for acting as somebody else, beyond the name, which the library sends by itself. */
function impersonation(raw: RawMap, name: string): Record<string, string | string[]> {
  const entry = Array.isArray(raw.users)
    ? raw.users.find((user) => isMap(user) && user.name === name)
    : undefined;
  const user = isMap(entry?.user) ? entry.user : {};
  const headers: Record<string, string | string[]> = {};
  if (Array.isArray(user['as-groups']))
    headers['Impersonate-Group'] = user['as-groups'].map(String);
  if (typeof user['as-uid'] === 'string') headers['Impersonate-Uid'] = user['as-uid'];
  for (const [key, values] of Object.entries(
    isMap(user['as-user-extra']) ? user['as-user-extra'] : {},
  ))
    if (Array.isArray(values))
      headers[`Impersonate-Extra-${encodeURIComponent(key)}`] = values.map(String);
  return headers;
}

function absolute(path: string, folder: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

function isMap(value: unknown): value is RawMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
