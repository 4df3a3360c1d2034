import { GROUPS, RESOURCES, versionOf } from './resources/registry';
import { type ApiResource, apiVersionOf } from './resources/resource';

/** The Kubernetes that the practice cluster is. */
export const SERVER_VERSION = {
  major: '1',
  minor: '36',
  emulationMajor: '1',
  emulationMinor: '36',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '35',
  gitVersion: 'v1.36.3+practice',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: '',
  compiler: '',
  platform: 'linux/amd64',
} as const;

function inGroup(group: string): readonly ApiResource[] {
  return RESOURCES.filter((one) => one.group === group);
}

function orNothing<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** `/api` as every client understands it. */
export function apiVersions() {
  return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
}

/** `/apis` as every client understands it. */
export function apiGroupList() {
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: GROUPS.map(apiGroup) };
}

/** `/apis/<group>`. */
export function apiGroup(name: string) {
  const own = versionOf(name) ?? 'v1';
  const version = { groupVersion: `${name}/${own}`, version: own };
  return { name, versions: [version], preferredVersion: version };
}

/** `/api/v1`, `/apis/<group>/v1`. */
export function apiResourceList(group: string) {
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersionOf({ group, version: versionOf(group) ?? 'v1' }),
    resources: inGroup(group).flatMap((one) => [
      {
        name: one.plural,
        singularName: one.singular,
        namespaced: one.isNamespaced,
        kind: one.kind,
        verbs: one.verbs,
        shortNames: orNothing(one.shortNames),
        categories: orNothing(one.categories),
      },
      ...one.subresources.map(({ name, kind, verbs, group: ofKind, version }) => ({
        name: `${one.plural}/${name}`,
        singularName: '',
        namespaced: one.isNamespaced,
        ...(ofKind !== undefined && { group: ofKind, version }),
        kind,
        verbs,
      })),
    ]),
  };
}

/** `/api` and `/apis` in one answer, for newer clients. */
export function aggregatedDiscovery(path: '/api' | '/apis', version: 'v2' | 'v2beta1') {
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${version}`,
    metadata: {},
    items: path === '/api' ? [groupDiscovery('')] : GROUPS.map(groupDiscovery),
  };
}

function groupDiscovery(group: string) {
  const resources = inGroup(group).map((one) => ({
    resource: one.plural,
    responseKind: { group: one.group, version: one.version, kind: one.kind },
    scope: one.isNamespaced ? 'Namespaced' : 'Cluster',
    singularResource: one.singular,
    verbs: one.verbs,
    shortNames: orNothing(one.shortNames),
    categories: orNothing(one.categories),
    subresources: orNothing(
      one.subresources.map(({ name, kind, verbs, group: ofKind, version }) => ({
        subresource: name,
        responseKind: { group: ofKind ?? one.group, version: version ?? one.version, kind },
        verbs,
      })),
    ),
  }));
  return {
    metadata: { ...(group !== '' && { name: group }), creationTimestamp: null },
    versions: [{ version: versionOf(group) ?? 'v1', resources, freshness: 'Current' }],
  };
}
