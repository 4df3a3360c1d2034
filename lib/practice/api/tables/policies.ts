import type { KubeObject } from '@/lib/practice/store/object';
import { formatLabels, formatSelector } from './labels';
import { listAt, numberAt, textAt, valueAt } from './read';
import { age, columns, type Printer } from './table';

/** Name and time: of kinds that the server has no printer for. */
export const DATED_PRINTER: Printer = {
  columns: columns('Name', 'Created At'),
  row: ({ metadata }) => [metadata.name, metadata.creationTimestamp],
};

export const BINDINGS: Printer = {
  columns: columns('Name', 'Role', 'Age', 'Users*', 'Groups*', 'ServiceAccounts*'),
  row: (one, now) => {
    const subjects = listAt(one, 'subjects');
    const named = (kind: string, nameOf: (subject: unknown) => string) =>
      subjects
        .filter((subject) => textAt(subject, 'kind') === kind)
        .map(nameOf)
        .join(', ');
    const name = (subject: unknown) => textAt(subject, 'name');
    return [
      one.metadata.name,
      `${textAt(one, 'roleRef', 'kind')}/${textAt(one, 'roleRef', 'name')}`,
      age(one, now),
      named('User', name),
      named('Group', name),
      named('ServiceAccount', (subject) => `${textAt(subject, 'namespace')}/${name(subject)}`),
    ];
  },
};

export const BUDGETS: Printer = {
  columns: columns(
    'Name',
    'Min Available',
    'Max Unavailable',
    'Allowed Disruptions:integer',
    'Age',
  ),
  row: (one, now) => [
    one.metadata.name,
    String(valueAt(one, 'spec', 'minAvailable') ?? 'N/A'),
    String(valueAt(one, 'spec', 'maxUnavailable') ?? 'N/A'),
    numberAt(one, 'status', 'disruptionsAllowed'),
    age(one, now),
  ],
};

export const NETWORK_POLICIES: Printer = {
  columns: columns('Name', 'Pod-Selector', 'Age'),
  row: (one, now) => [
    one.metadata.name,
    formatSelector(valueAt(one, 'spec', 'podSelector')),
    age(one, now),
  ],
};

const MOST_HOSTS = 3;

export const INGRESSES: Printer = {
  columns: columns('Name', 'Class', 'Hosts', 'Address', 'Ports', 'Age'),
  row: (one, now) => {
    const rules = listAt(one, 'spec', 'rules');
    const hosts = rules.map((rule) => textAt(rule, 'host')).filter((host) => host !== '');
    const shown = hosts.slice(0, MOST_HOSTS).join(',') || '*';
    const addresses = listAt(one, 'status', 'loadBalancer', 'ingress').map(
      (end) => textAt(end, 'ip') || textAt(end, 'hostname'),
    );
    return [
      one.metadata.name,
      textAt(one, 'spec', 'ingressClassName') || '<none>',
      hosts.length > MOST_HOSTS ? `${shown} + ${rules.length - MOST_HOSTS} more...` : shown,
      [...new Set(addresses)].sort().join(','),
      listAt(one, 'spec', 'tls').length > 0 ? '80, 443' : '80',
      age(one, now),
    ];
  },
};

const IS_DEFAULT = 'ingressclass.kubernetes.io/is-default-class';

export const INGRESS_CLASSES: Printer = {
  columns: columns('Name', 'Controller', 'Parameters', 'Age'),
  row: (one, now) => {
    const isDefault = one.metadata.annotations?.[IS_DEFAULT] === 'true';
    const kind = textAt(one, 'spec', 'parameters', 'kind');
    const group = textAt(one, 'spec', 'parameters', 'apiGroup');
    return [
      `${one.metadata.name}${isDefault ? ' (default)' : ''}`,
      textAt(one, 'spec', 'controller'),
      kind === ''
        ? '<none>'
        : `${kind}${group && `.${group}`}/${textAt(one, 'spec', 'parameters', 'name')}`,
      age(one, now),
    ];
  },
};

export const AUTOSCALERS: Printer = {
  columns: columns(
    'Name',
    'Reference',
    'Targets',
    'MinPods',
    'MaxPods:integer',
    'Replicas:integer',
    'Age',
  ),
  row: (one, now) => [
    one.metadata.name,
    `${textAt(one, 'spec', 'scaleTargetRef', 'kind')}/${textAt(one, 'spec', 'scaleTargetRef', 'name')}`,
    targets(one),
    String(valueAt(one, 'spec', 'minReplicas') ?? '<unset>'),
    numberAt(one, 'spec', 'maxReplicas'),
    numberAt(one, 'status', 'currentReplicas'),
    age(one, now),
  ],
};

const MOST_TARGETS = 2;

function targets(scaler: KubeObject): string {
  const all = listAt(scaler, 'spec', 'metrics').map((metric) => {
    const type = textAt(metric, 'type');
    const source = valueAt(metric, type.charAt(0).toLowerCase() + type.slice(1));
    const percent = valueAt(source, 'target', 'averageUtilization');
    const average = textAt(source, 'target', 'averageValue');
    const target = average || textAt(source, 'target', 'value');
    if (type === 'Resource' || type === 'ContainerResource') {
      const wanted = average || (percent === undefined ? '<auto>' : `${percent}%`);
      return `${textAt(source, 'name')}: <unknown>/${wanted}`;
    }
    const isAverage = average !== '' && type !== 'Pods';
    return `<unknown>/${target}${isAverage ? ' (avg)' : ''}`;
  });
  if (all.length === 0) return '<none>';
  const shown = all.slice(0, MOST_TARGETS).join(', ');
  return all.length > MOST_TARGETS ? `${shown} + ${all.length - MOST_TARGETS} more...` : shown;
}

export const REVISIONS: Printer = {
  columns: columns('Name', 'Controller', 'Revision:integer', 'Age'),
  row: (one, now) => {
    const owner = one.metadata.ownerReferences?.find(({ controller }) => controller);
    const [group] = owner?.apiVersion.includes('/') ? owner.apiVersion.split('/') : [''];
    return [
      one.metadata.name,
      owner ? `${owner.kind.toLowerCase()}${group && `.${group}`}/${owner.name}` : '<none>',
      numberAt(one, 'revision'),
      age(one, now),
    ];
  },
};

const MOST_ENDPOINTS = 3;

export const ENDPOINTS: Printer = {
  columns: columns('Name', 'Endpoints', 'Age'),
  row: (one, now) => {
    const all = listAt(one, 'subsets').flatMap((subset) => {
      const ips = listAt(subset, 'addresses').map((address) => textAt(address, 'ip'));
      const ports = listAt(subset, 'ports').map((port) => numberAt(port, 'port'));
      return ports.length === 0 ? ips : ports.flatMap((port) => ips.map((ip) => `${ip}:${port}`));
    });
    const rest = all.length - MOST_ENDPOINTS;
    const shown = all.slice(0, MOST_ENDPOINTS).join(',');
    const none = listAt(one, 'subsets').length === 0 ? '<none>' : shown;
    return [one.metadata.name, rest > 0 ? `${shown} + ${rest} more...` : none, age(one, now)];
  },
};

export const LEASES: Printer = {
  columns: columns('Name', 'Holder', 'Age'),
  row: (one, now) => [one.metadata.name, textAt(one, 'spec', 'holderIdentity'), age(one, now)],
};

export const RUNTIME_CLASSES: Printer = {
  columns: columns('Name', 'Handler', 'Age'),
  row: (one, now) => [one.metadata.name, textAt(one, 'handler'), age(one, now)],
};

export const POD_TEMPLATES: Printer = {
  columns: columns('Name', 'Containers', 'Images', 'Pod Labels'),
  row: (one) => {
    const containers = listAt(one, 'template', 'spec', 'containers');
    const join = (field: string) => containers.map((each) => textAt(each, field)).join(',');
    return [
      one.metadata.name,
      join('name'),
      join('image'),
      formatLabels(valueAt(one, 'template', 'metadata', 'labels')),
    ];
  },
};
