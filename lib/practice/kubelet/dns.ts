import { longName, type Pod } from './pod';

/** The cluster's own names end so, and its name server answers here. */
export const CLUSTER_DOMAIN = 'cluster.local';
export const CLUSTER_DNS = '10.96.0.10';

const MOST_HOSTNAME = 63;
const MOST_FQDN = 64;
/** As the C library reads them: so many servers, the rest is left out. */
const MOST_SERVERS = 3;
const MOST_SEARCHES = 32;
const MOST_SEARCH_TEXT = 2048;

/** The node's own /etc/resolv.conf, for dnsPolicy Default and hostNetwork. */
const NODE_DNS: Resolver = { servers: ['172.18.0.1'], searches: [], options: [] };

/** The name by which a Pod knows itself. Source: pkg/kubelet/util/util.go, GetNodenameForKernel. */
export function hostnameOf(pod: Pod): string {
  const { spec } = pod;
  if (spec.hostnameOverride) return spec.hostnameOverride;
  if (spec.hostNetwork) return spec.nodeName ?? '';
  const domain = domainOf(pod);
  const short = shortNameOf(pod);
  return spec.setHostnameAsFQDN && domain !== '' ? `${short}.${domain}` : short;
}

/** Why the sandbox cannot be made with its name; null: it can. */
export function hostnameError(pod: Pod): string | null {
  const name = hostnameOf(pod);
  if (!pod.spec.setHostnameAsFQDN || name.length <= MOST_FQDN) return null;
  return `Failed to generate sandbox config for pod "${longName(pod)}": Failed to construct FQDN from Pod hostname and cluster domain, FQDN ${name} is too long (${MOST_FQDN} characters is the max, ${name.length} characters requested)`;
}

function shortNameOf({ metadata, spec }: Pod): string {
  return (spec.hostname || metadata.name).slice(0, MOST_HOSTNAME).replace(/[-.]+$/, '');
}

function domainOf({ metadata, spec }: Pod): string {
  return spec.subdomain
    ? `${spec.subdomain}.${metadata.namespace ?? 'default'}.svc.${CLUSTER_DOMAIN}`
    : '';
}

/** /etc/hosts. Source: pkg/kubelet/kubelet_pods.go, managedHostsFileContent. */
export function hostsFile(pod: Pod, ip: string): string {
  const { spec } = pod;
  const name = shortNameOf(pod);
  const domain = domainOf(pod);
  const own = domain === '' ? name : `${name}.${domain}\t${name}`;
  const aliases = (spec.hostAliases ?? []).map(
    (alias) => `${alias.ip}\t${(alias.hostnames ?? []).join('\t')}\n`,
  );
  const more = aliases.length > 0 ? `\n# Entries added by HostAliases.\n${aliases.join('')}` : '';
  if (spec.hostNetwork)
    return `# Kubernetes-managed hosts file (host network).\n127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n${ip}\t${spec.nodeName ?? ''}\n${more}`;
  const rows = [
    '# Kubernetes-managed hosts file.',
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    'fe00::0\tip6-localnet',
    'fe00::0\tip6-mcastprefix',
    'fe00::1\tip6-allnodes',
    'fe00::2\tip6-allrouters',
    `${ip}\t${spec.hostnameOverride ?? own}`,
  ];
  return `${rows.join('\n')}\n${more}`;
}

interface Resolver {
  readonly servers: readonly string[];
  readonly searches: readonly string[];
  readonly options: readonly string[];
}

export interface ResolvFile {
  readonly text: string;
  /** What was left out, in the words of the kubelet's warning; null: nothing. */
  readonly warning: string | null;
}

/** /etc/resolv.conf. Source: pkg/kubelet/network/dns/dns.go, GetPodDNS. */
export function resolvFile(pod: Pod): ResolvFile {
  const wanted = withConfig(pod, baseResolver(pod));
  const servers = wanted.servers.slice(0, MOST_SERVERS);
  const { searches, warning } = limitSearches(wanted.searches);
  const lines = [
    ...(searches.length > 0 ? [`search ${searches.join(' ')}`] : []),
    ...servers.map((server) => `nameserver ${server}`),
    ...(wanted.options.length > 0 ? [`options ${wanted.options.join(' ')}`] : []),
  ];
  const tooMany =
    servers.length < wanted.servers.length
      ? `Nameserver limits were exceeded, some nameservers have been omitted, the applied nameserver line is: ${servers.join(' ')}`
      : null;
  return { text: `${lines.join('\n')}\n`, warning: tooMany ?? warning };
}

/** Whether a Pod's names are looked up in the cluster at all. */
export function asksCluster(pod: Pod): boolean {
  return withConfig(pod, baseResolver(pod)).servers.includes(CLUSTER_DNS);
}

/** The domains in which a Pod's short names are tried, and how many dots make a name long. */
export function searchOf(pod: Pod): {
  readonly searches: readonly string[];
  readonly ndots: number;
} {
  const { searches, options } = withConfig(pod, baseResolver(pod));
  const ndots = options.findLast((option) => option.startsWith('ndots:'));
  return { searches, ndots: ndots ? Number(ndots.slice('ndots:'.length)) : 1 };
}

function baseResolver({ metadata, spec }: Pod): Resolver {
  const { dnsPolicy = 'ClusterFirst', hostNetwork } = spec;
  if (dnsPolicy === 'None') return { servers: [], searches: [], options: [] };
  const isCluster =
    dnsPolicy === 'ClusterFirstWithHostNet' || (dnsPolicy === 'ClusterFirst' && !hostNetwork);
  if (!isCluster) return NODE_DNS;
  const { namespace = 'default' } = metadata;
  const domains = [`${namespace}.svc.${CLUSTER_DOMAIN}`, `svc.${CLUSTER_DOMAIN}`, CLUSTER_DOMAIN];
  return {
    servers: [CLUSTER_DNS],
    searches: [...domains, ...NODE_DNS.searches],
    options: ['ndots:5'],
  };
}

function withConfig({ spec }: Pod, base: Resolver): Resolver {
  const { dnsConfig } = spec;
  if (!dnsConfig) return base;
  const unique = (list: readonly string[]) => [...new Set(list)];
  const options = new Map(base.options.map((option) => [option.split(':')[0] ?? '', option]));
  for (const { name, value } of dnsConfig.options ?? [])
    options.set(name, value === undefined ? name : `${name}:${value}`);
  return {
    servers: unique([...base.servers, ...(dnsConfig.nameservers ?? [])]),
    searches: unique([...base.searches, ...(dnsConfig.searches ?? [])]),
    options: [...options.values()],
  };
}

function limitSearches(all: readonly string[]): { searches: string[]; warning: string | null } {
  const searches = all.slice(0, MOST_SEARCHES);
  while (searches.join(' ').length > MOST_SEARCH_TEXT) searches.pop();
  const warning =
    searches.length < all.length
      ? `Search Line limits were exceeded, some search paths have been omitted, the applied search line is: ${searches.join(' ')}`
      : null;
  return { searches, warning };
}
