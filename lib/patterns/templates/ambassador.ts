import { refuse } from '@/lib/edits/refuse';
import type { NewContainer } from '@/lib/edits/types';
import { listenedPorts } from '@/lib/pod/listens';
import { definePattern, freePort, portSetting } from '../define-pattern';
import type { PatternTarget } from '../types';

const REMOTE = 'backend:8000';
const LOCAL_PORT = 9000;

interface Door {
  readonly port: number;
  readonly host: string;
  readonly remotePort: number;
  readonly variable: string;
}

export const ambassador = definePattern<Door>({
  id: 'ambassador',
  title: 'Ambassador',
  summary: 'A local door to something remote.',
  whatItAdds:
    'A native sidecar (Envoy) that listens on a port of localhost and passes everything on, and a variable that tells the app where.',
  whenToUse:
    'The app should always speak to localhost, while where the service really is, or how it is reached, changes.',
  whenNot: 'A Service and its name are enough, or the app can be told the address itself.',
  settings: [
    { key: 'remote', label: 'Remote', defaultValue: () => REMOTE },
    { key: 'port', label: 'Local port', defaultValue: (target) => `${localPort(target)}` },
    { key: 'variable', label: 'Variable', defaultValue: () => 'BACKEND_ADDRESS' },
  ],
  podName: 'ambassador',
  words: 'Ambassador',
  read: (value) => ({
    ...remoteSetting(value('remote')),
    port: portSetting(value('port')),
    variable: value('variable'),
  }),
  onto: (door, container) => ({
    containers: [proxy(door)],
    onto: {
      containerId: container.id,
      env: [{ name: door.variable, value: `localhost:${door.port}` }],
    },
  }),
  alone: (door) => ({ containers: [client(door), proxy(door)] }),
});

function localPort({ workload }: PatternTarget): number {
  const taken = new Set(workload?.pod.containers.flatMap((one) => [...listenedPorts(one)]));
  return freePort(LOCAL_PORT, taken);
}

function remoteSetting(text: string): { readonly host: string; readonly remotePort: number } {
  const [, host, port] = /^([\w.-]+):(\d+)$/.exec(text) ?? [];
  if (!host || !port)
    return refuse(`“${text}” is not an address. It has a name and a port: ${REMOTE}`);
  return { host, remotePort: portSetting(port) };
}

/** It must listen before the app starts: the next container waits for the startup probe. */
function proxy(door: Door): NewContainer {
  return {
    kind: 'sidecar',
    name: 'ambassador',
    image: 'envoyproxy/envoy:v1.31.2',
    args: ['--config-yaml', envoyConfig(door)],
    ports: [{ containerPort: door.port }],
    more: { startupProbe: { tcpSocket: { port: door.port }, periodSeconds: 1 } },
  };
}

function envoyConfig({ port, host, remotePort }: Door): string {
  return `static_resources:
  listeners:
  - address:
      socket_address: {address: 0.0.0.0, port_value: ${port}}
    filter_chains:
    - filters:
      - name: envoy.filters.network.tcp_proxy
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy
          stat_prefix: remote
          cluster: remote
  clusters:
  - name: remote
    type: STRICT_DNS
    connect_timeout: 5s
    load_assignment:
      cluster_name: remote
      endpoints:
      - lb_endpoints:
        - endpoint:
            address:
              socket_address: {address: ${host}, port_value: ${remotePort}}
`;
}

/** A stand-in for an app: it reads what is behind the door. */
function client({ port, variable }: Door): NewContainer {
  return {
    kind: 'main',
    name: 'app',
    image: 'busybox:1.37',
    command: ['sh', '-c', `while true; do wget -qO- http://localhost:${port}; sleep 5; done`],
    env: [{ name: variable, value: `localhost:${port}` }],
  };
}
