import type { KubeObject } from '@/lib/practice/store/object';
import { since } from './age';
import { formatLabels } from './labels';
import { keysAt, listAt, numberAt, textAt, valueAt } from './read';
import { age, columns, type Printer } from './table';

export const CONFIG_MAPS: Printer = {
  columns: columns('Name', 'Data:integer', 'Age'),
  row: (one, now) => [
    one.metadata.name,
    keysAt(one, 'data').length + keysAt(one, 'binaryData').length,
    age(one, now),
  ],
};

export const SECRETS: Printer = {
  columns: columns('Name', 'Type', 'Data:integer', 'Age'),
  row: (one, now) => [
    one.metadata.name,
    textAt(one, 'type'),
    keysAt(one, 'data').length,
    age(one, now),
  ],
};

export const NAMESPACES: Printer = {
  columns: columns('Name', 'Status', 'Age'),
  row: (one, now) => [one.metadata.name, textAt(one, 'status', 'phase'), age(one, now)],
};

export const EVENTS: Printer = {
  columns: columns(
    'Last Seen',
    'Type',
    'Reason',
    'Object',
    'Subobject*',
    'Source*',
    'Message',
    'First Seen*',
    'Count:integer*',
    'Name*',
  ),
  row: (event, now) => {
    const first = since(textAt(event, 'firstTimestamp') || textAt(event, 'eventTime'), now);
    const last = textAt(event, 'lastTimestamp');
    const series = textAt(event, 'series', 'lastObservedTime');
    const name = textAt(event, 'involvedObject', 'name');
    const kind = textAt(event, 'involvedObject', 'kind').toLowerCase();
    return [
      series !== '' ? since(series, now) : last !== '' ? since(last, now) : first,
      textAt(event, 'type'),
      textAt(event, 'reason'),
      name === '' ? kind : `${kind}/${name}`,
      textAt(event, 'involvedObject', 'fieldPath'),
      eventSource(event),
      textAt(event, 'message').trim(),
      first,
      numberAt(event, 'series', 'count') || numberAt(event, 'count') || 1,
      event.metadata.name,
    ];
  },
};

function eventSource(event: KubeObject): string {
  const component = textAt(event, 'source', 'component') || textAt(event, 'reportingComponent');
  const host = textAt(event, 'source', 'host') || textAt(event, 'reportingInstance');
  return host === '' ? component : `${component}, ${host}`;
}

export const SERVICES: Printer = {
  columns: columns('Name', 'Type', 'Cluster-IP', 'External-IP', 'Port(s)', 'Age', 'Selector*'),
  row: (one, now) => [
    one.metadata.name,
    textAt(one, 'spec', 'type'),
    textAt(one, 'spec', 'clusterIPs', 0) || '<none>',
    externalIp(one),
    ports(one),
    age(one, now),
    formatLabels(valueAt(one, 'spec', 'selector')),
  ],
};

function externalIp(service: KubeObject): string {
  const own = listAt(service, 'spec', 'externalIPs').map(String);
  switch (textAt(service, 'spec', 'type')) {
    case 'ExternalName':
      return textAt(service, 'spec', 'externalName');
    case 'LoadBalancer': {
      const given = listAt(service, 'status', 'loadBalancer', 'ingress').map(
        (one) => textAt(one, 'ip') || textAt(one, 'hostname'),
      );
      return [...new Set([...given.sort(), ...own])].join(',') || '<pending>';
    }
    default:
      return own.join(',') || '<none>';
  }
}

function ports(service: KubeObject): string {
  const all = listAt(service, 'spec', 'ports').map((one) => {
    const nodePort = numberAt(one, 'nodePort');
    const port = `${numberAt(one, 'port')}${nodePort > 0 ? `:${nodePort}` : ''}`;
    return `${port}/${textAt(one, 'protocol')}`;
  });
  return all.join(',') || '<none>';
}

const MOST_LISTED = 3;

function someOf(list: readonly string[]): string {
  if (list.length === 0) return '<unset>';
  const rest = list.length - MOST_LISTED;
  const shown = list.slice(0, MOST_LISTED).join(',');
  return rest > 0 ? `${shown} + ${rest} more...` : shown;
}

export const ENDPOINT_SLICES: Printer = {
  columns: columns('Name', 'AddressType', 'Ports', 'Endpoints', 'Age'),
  row: (one, now) => [
    one.metadata.name,
    textAt(one, 'addressType'),
    someOf(listAt(one, 'ports').map((port) => String(valueAt(port, 'port') ?? '*'))),
    someOf(listAt(one, 'endpoints').flatMap((end) => listAt(end, 'addresses').map(String))),
    age(one, now),
  ],
};

const ACCESS_MODES = new Map([
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
]);

/** In the order of the table, whatever the order in the object. */
function accessModes(modes: readonly unknown[]): string {
  return [...ACCESS_MODES]
    .flatMap(([mode, short]) => (modes.includes(mode) ? [short] : []))
    .join(',');
}

const OLD_CLASS = 'volume.beta.kubernetes.io/storage-class';

function storageClass(object: KubeObject): string {
  return object.metadata.annotations?.[OLD_CLASS] ?? textAt(object, 'spec', 'storageClassName');
}

function phase(object: KubeObject): string {
  if (object.metadata.deletionTimestamp !== undefined) return 'Terminating';
  return textAt(object, 'status', 'phase');
}

export const CLAIMS: Printer = {
  columns: columns(
    'Name',
    'Status',
    'Volume',
    'Capacity',
    'Access Modes',
    'StorageClass',
    'VolumeAttributesClass',
    'Age',
    'VolumeMode*',
  ),
  row: (one, now) => {
    const volume = textAt(one, 'spec', 'volumeName');
    const isBound = volume !== '';
    return [
      one.metadata.name,
      phase(one),
      volume,
      isBound ? textAt(one, 'status', 'capacity', 'storage') || '0' : '',
      isBound ? accessModes(listAt(one, 'status', 'accessModes')) : '',
      storageClass(one),
      textAt(one, 'spec', 'volumeAttributesClassName') || '<unset>',
      age(one, now),
      textAt(one, 'spec', 'volumeMode') || '<unset>',
    ];
  },
};

export const PERSISTENT_VOLUMES: Printer = {
  columns: columns(
    'Name',
    'Capacity',
    'Access Modes',
    'Reclaim Policy',
    'Status',
    'Claim',
    'StorageClass',
    'VolumeAttributesClass',
    'Reason',
    'Age',
    'VolumeMode*',
  ),
  row: (one, now) => {
    const claim = textAt(one, 'spec', 'claimRef', 'name');
    return [
      one.metadata.name,
      textAt(one, 'spec', 'capacity', 'storage') || '0',
      accessModes(listAt(one, 'spec', 'accessModes')),
      textAt(one, 'spec', 'persistentVolumeReclaimPolicy'),
      phase(one),
      claim === '' ? '' : `${textAt(one, 'spec', 'claimRef', 'namespace')}/${claim}`,
      storageClass(one),
      textAt(one, 'spec', 'volumeAttributesClassName') || '<unset>',
      textAt(one, 'status', 'reason'),
      age(one, now),
      textAt(one, 'spec', 'volumeMode') || '<unset>',
    ];
  },
};

export const STORAGE_CLASSES: Printer = {
  columns: columns(
    'Name',
    'Provisioner',
    'ReclaimPolicy',
    'VolumeBindingMode',
    'AllowVolumeExpansion:boolean',
    'Age',
  ),
  row: (one, now) => {
    const isDefault =
      one.metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true';
    return [
      `${one.metadata.name}${isDefault ? ' (default)' : ''}`,
      textAt(one, 'provisioner'),
      textAt(one, 'reclaimPolicy') || 'Delete',
      textAt(one, 'volumeBindingMode') || 'Immediate',
      valueAt(one, 'allowVolumeExpansion') === true,
      age(one, now),
    ];
  },
};

export const RESOURCE_QUOTAS: Printer = {
  columns: columns('Name', 'Request', 'Limit', 'Age'),
  row: (one, now) => {
    const used = (resource: string) =>
      `${resource}: ${textAt(one, 'status', 'used', resource) || '0'}/${textAt(one, 'status', 'hard', resource)}`;
    const resources = [...keysAt(one, 'status', 'hard')].sort();
    const isLimit = (resource: string) => resource.startsWith('limits.');
    return [
      one.metadata.name,
      resources
        .filter((resource) => !isLimit(resource))
        .map(used)
        .join(', '),
      resources.filter(isLimit).map(used).join(', '),
      age(one, now),
    ];
  },
};

export const PRIORITY_CLASSES: Printer = {
  columns: columns('Name', 'Value:integer', 'Global-Default:boolean', 'Age', 'PreemptionPolicy'),
  row: (one, now) => [
    one.metadata.name,
    numberAt(one, 'value'),
    valueAt(one, 'globalDefault') === true,
    age(one, now),
    textAt(one, 'preemptionPolicy'),
  ],
};

export const NODES: Printer = {
  columns: columns(
    'Name',
    'Status',
    'Roles',
    'Age',
    'Version',
    'Internal-IP*',
    'External-IP*',
    'OS-Image*',
    'Kernel-Version*',
    'Container-Runtime*',
  ),
  row: (node, now) => {
    const info = (field: string) => textAt(node, 'status', 'nodeInfo', field);
    const architecture = info('architecture');
    const kernel = info('kernelVersion') || '<unknown>';
    return [
      node.metadata.name,
      nodeStatus(node),
      nodeRoles(node),
      age(node, now),
      info('kubeletVersion'),
      nodeAddress(node, 'InternalIP'),
      nodeAddress(node, 'ExternalIP'),
      info('osImage') || '<unknown>',
      architecture === '' ? kernel : `${kernel} (${architecture})`,
      info('containerRuntimeVersion') || '<unknown>',
    ];
  },
};

function nodeStatus(node: KubeObject): string {
  const ready = listAt(node, 'status', 'conditions').find((one) => textAt(one, 'type') === 'Ready');
  const state = !ready ? 'Unknown' : textAt(ready, 'status') === 'True' ? 'Ready' : 'NotReady';
  return valueAt(node, 'spec', 'unschedulable') === true ? `${state},SchedulingDisabled` : state;
}

const ROLE = 'node-role.kubernetes.io/';

function nodeRoles({ metadata: { labels = {} } }: KubeObject): string {
  const roles = Object.entries(labels).flatMap(([key, value]) => {
    if (key.startsWith(ROLE) && key !== ROLE) return [key.slice(ROLE.length)];
    return key === 'kubernetes.io/role' && value !== '' ? [value] : [];
  });
  return [...new Set(roles)].sort().join(',') || '<none>';
}

function nodeAddress(node: KubeObject, type: string): string {
  const found = listAt(node, 'status', 'addresses').find((one) => textAt(one, 'type') === type);
  return textAt(found, 'address') || '<none>';
}
