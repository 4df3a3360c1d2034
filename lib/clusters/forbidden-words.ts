import type { Subject } from './refusal';

const VERBS: Readonly<Record<string, string>> = {
  get: 'see',
  list: 'see',
  watch: 'watch',
  create: 'create',
  patch: 'change',
  update: 'change',
  delete: 'delete',
};

/** Says in plain words why something is forbidden: rights (RBAC), or a rule of the cluster (admission). */
export function forbiddenWords(message: string, subject: Subject): string {
  return rightsWords(message, subject) ?? ruleWords(message, subject);
}

function rightsWords(message: string, { kind, namespace }: Subject): string | null {
  const match = /User "([^"]+)" cannot (\w+) resource "([^"]+)"/.exec(message);
  if (!match) return null;
  const [, user, verb = '', resource = ''] = match;
  const what = resource === `${kind.toLowerCase()}s` || kind !== '' ? plural(kind) : resource;
  const does = VERBS[verb] ?? verb;
  const where = / in the namespace "([^"]+)"/.exec(message)?.[1];
  return where
    ? `${user} may not ${does} ${what} in ${where}. Ask for it, or choose another namespace.`
    : `${user} may not ${does} ${what}${namespace ? ` in ${namespace}` : ''}. Ask for it.`;
}

function ruleWords(message: string, { cluster, kind, namespace }: Subject): string {
  const level = /violates PodSecurity "([a-z]+):/.exec(message)?.[1];
  if (level) return `The namespace ${namespace} takes only Pods of the level ${level}.`;
  const quota = /exceeded quota: ([\w.-]+)/.exec(message)?.[1];
  if (quota) return `This is more than the quota ${quota} of ${namespace} leaves.`;
  const account = /error looking up service account [^/]+\/([\w.-]+)/.exec(message)?.[1];
  if (account) return `There is no ServiceAccount ${account} in ${namespace}.`;
  const priority = /no PriorityClass with name ([\w.-]+)/.exec(message)?.[1];
  if (priority) return `There is no PriorityClass ${priority} on ${cluster}.`;
  if (/namespace \S+ because it is being terminated/.test(message))
    return `The namespace ${namespace} is being deleted. Choose another, or wait until it is gone.`;
  return `A rule of ${cluster} forbids this ${kind}.`;
}

function plural(kind: string): string {
  if (/(s|x|ch|sh)$/.test(kind)) return `${kind}es`;
  return /[^aeiou]y$/.test(kind) ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}
