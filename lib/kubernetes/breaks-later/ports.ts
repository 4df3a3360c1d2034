import { indexedStructs, structAt } from '../defaults/objects';
import type { FieldPath } from '../field-error';
import type { PlainMap } from '../plain-map';
import { parseAddress } from '../validation/addresses';
import {
  type BreaksLater,
  type ContainerView,
  later,
  type PodView,
  type Rule,
  text,
} from './pod-view';

/** An address of the node that is none. */
export const hostAddresses: Rule = ({ containers }) =>
  containers.flatMap(({ container, path }) =>
    indexedStructs(container, 'ports').flatMap(([index, port]) => {
      const ip = text(port, 'hostIP');
      if (ip === '' || parseAddress(ip).kind !== 'none') return [];
      const message = `\`${ip}\` is no IP address: the port cannot be opened on the node, and the Pod does not start.`;
      return [later([...path, 'ports', index, 'hostIP'], 'host-ip', message)];
    }),
  );

interface Taken {
  readonly name: string;
  readonly isSidecar: boolean;
}

/**
 * Ports of the node that a sidecar and another container both want. Those of containers alone the API server refuses,
 * and init containers that end are gone before.
 */
export const sharedHostPorts: Rule = (pod) => {
  const taken = new Map<string, Taken>();
  const running = pod.containers.filter(({ isInit, isSidecar }) => !isInit || isSidecar);
  return running.flatMap((view) =>
    indexedStructs(view.container, 'ports').flatMap(([index, port]) => {
      const number = hostPortOf(port, pod);
      if (number === null) return [];
      const key = `${number}/${text(port, 'protocol') || 'TCP'}/${text(port, 'hostIP')}`;
      const other = taken.get(key);
      taken.set(key, other ?? view);
      if (!other || other.name === view.name || (!other.isSidecar && !view.isSidecar)) return [];
      const message = `\`${other.name}\` already has port ${number} of the node, and runs at the same time: only one of them gets it.`;
      return [later([...view.path, 'ports', index], 'host-port-shared', message)];
    }),
  );
};

/** On the node's network each port is one of the node. */
function hostPortOf(port: PlainMap, { spec }: PodView): number | null {
  const given = port.hostPort ?? (spec.hostNetwork === true ? port.containerPort : undefined);
  return typeof given === 'number' && given > 0 ? given : null;
}

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const HOOKS = ['postStart', 'preStop'];

interface Action {
  readonly action: PlainMap;
  readonly path: FieldPath;
  readonly isHttp: boolean;
}

/** What probes and hooks ask for. */
function actionsOf({ container, path }: ContainerView): readonly Action[] {
  const lifecycle = structAt(container, 'lifecycle') ?? {};
  const handlers = [
    ...PROBES.map((key) => [structAt(container, key), [...path, key]] as const),
    ...HOOKS.map((key) => [structAt(lifecycle, key), [...path, 'lifecycle', key]] as const),
  ];
  return handlers.flatMap(([handler, at]) =>
    ['httpGet', 'tcpSocket'].flatMap((key) => {
      const action = handler && structAt(handler, key);
      return action ? [{ action, path: [...at, key], isHttp: key === 'httpGet' }] : [];
    }),
  );
}

/** A port by a name that the container has not. */
export const namedPorts: Rule = ({ containers }) =>
  containers.flatMap((view) => {
    const names = indexedStructs(view.container, 'ports').map(([, port]) => text(port, 'name'));
    return actionsOf(view).flatMap(({ action, path }) => {
      const name = text(action, 'port');
      if (name === '' || /^\d+$/.test(name) || names.includes(name)) return [];
      const message = `\`${view.name}\` has no port named \`${name}\`, so this always fails.`;
      return [later([...path, 'port'], 'port-name-unknown', message)];
    });
  });

/** A path that is only right since Kubernetes mends it. */
export const requestPaths: Rule = ({ containers }) =>
  containers.flatMap((view) =>
    actionsOf(view).flatMap(({ action, path, isHttp }): readonly BreaksLater[] => {
      const asked = text(action, 'path');
      if (!isHttp || asked === '' || asked.startsWith('/')) return [];
      const message = `There is no \`/\` in front: what is asked for is \`/${asked}\`.`;
      return [later([...path, 'path'], 'request-path-relative', message)];
    }),
  );
