import type { WordGroup } from './words';

/** Ports, probes and hooks of a container. */
export const PORTS_AND_PROBES: WordGroup = {
  link: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  words: {
    'port-name': [
      'A port’s name has at most 15 small letters, digits and dashes, with a letter among them.',
      'It is the form in which IANA registers names of services. A letter tells it from a number.',
      'https://kubernetes.io/docs/concepts/services-networking/service/',
    ],
    'port-name-duplicate': [
      'Two ports have the same name.',
      'Services and probes ask for ports by name and would find only one of them.',
      'https://kubernetes.io/docs/concepts/services-networking/service/',
    ],
    'container-port-required': [
      '`containerPort` is missing.',
      'A port is a number; the name is only another way to ask for it.',
    ],
    'container-port': ['A port is a number from 1 to 65535.', 'TCP and UDP have 16 bits for it.'],
    'host-port': [
      'A port of the node is a number from 1 to 65535.',
      'TCP and UDP have 16 bits for it.',
    ],
    'host-port-duplicate': [
      'Two containers want the same port of the node.',
      'A node has each port once, and a Pod runs on one node.',
    ],
    'host-port-host-network': [
      'On the node’s network `hostPort` must be the same as `containerPort`.',
      'The container listens on the node’s own ports, so nothing stands between that could translate.',
    ],
    'port-protocol': [
      'The protocol must be TCP, UDP or SCTP.',
      'Those are the ones that a node’s network can pass on. HTTP runs over TCP.',
    ],
    'port-protocol-required': [
      'The protocol is empty.',
      'The server sets TCP where nothing is written; only an older tool can send it empty.',
    ],
    'probe-success-threshold': [
      'For liveness and startup `successThreshold` must be 1.',
      'One good answer shows that the program lives. Only readiness may wait for several.',
    ],
    'probe-grace-period-readiness': [
      'A readiness probe has no grace period.',
      'It never ends a container; it only takes the Pod out of its Services.',
    ],
    'probe-number-negative': ['The number is below zero.', 'It counts seconds or tries.'],
    'probe-grace-period': [
      'The grace period must be above zero.',
      'It is the time that the container has to end by itself when the probe has failed.',
    ],
    'handler-many': [
      'More than one way of asking is given.',
      'One of `exec`, `httpGet`, `tcpSocket` and `grpc`. With two that disagree, nobody could say what holds.',
    ],
    'handler-required': [
      'It is not said what is done.',
      'A probe or hook runs a command, opens a port or asks an address.',
    ],
    'exec-command-required': [
      'The command is empty.',
      'There is nothing to run. It is a list: the program and its arguments.',
    ],
    'http-path-required': ['The path is empty.', 'The server sets `/` where nothing is written.'],
    'http-scheme': [
      'The scheme must be HTTP or HTTPS, in capitals.',
      'The node can ask over these two.',
    ],
    'http-header-name': [
      'A header’s name holds letters, digits and dashes.',
      'Other signs end the name or the line, and the request would be another one.',
    ],
    'probe-port-name': [
      'The port’s name has at most 15 small letters, digits and dashes, with a letter among them.',
      'It must be the name of one of the container’s ports.',
    ],
    'probe-port': ['A port is a number from 1 to 65535.', 'TCP and UDP have 16 bits for it.'],
    'sleep-seconds': [
      'The sleep is longer than the Pod’s grace period, or below zero.',
      'When the grace period is over the container is killed, in the middle of its sleep.',
      'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/',
    ],
    'stop-signal': [
      'The operating system has no such signal for this.',
      'Linux knows SIGTERM and its kin; Windows containers know two of them.',
      'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/',
    ],
    'stop-signal-needs-os': [
      'A stop signal needs `os.name` of the Pod.',
      'Signals differ between Linux and Windows; before the Pod has a node only this says which it is.',
      'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/',
    ],
  },
};
