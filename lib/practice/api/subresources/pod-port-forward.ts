import { hexDigits } from '@/lib/practice/kubelet/hex-digits';
import type { Pod } from '@/lib/practice/kubelet/pod';
import type { NetworkNamespace } from '@/lib/practice/network/network';
import type { Socket } from '@/lib/practice/network/socket';
import { badRequest } from '@/lib/practice/store/status-error';
import type { Call } from '../context';
import type { ApiAnswer, ForwardedInput, ForwardedPeer } from '../request';
import { plainError } from './plain-error';
import { podOf } from './pod-container';

/** `…/pods/<name>/portforward`: connections to what listens on the Pod's localhost. Throws 400, 404. */
export function forwardToPod(call: Call): ApiAnswer {
  const pod = podOf(call);
  const { kubelet } = call.server;
  const { namespace = '', name, uid } = pod.metadata;
  if (!pod.spec.nodeName || !kubelet) throw badRequest(`pod ${name} does not have a host assigned`);
  const networkOf = () => {
    const sandbox = kubelet.find({ namespace, name })?.runtime.sandbox;
    return sandbox && !sandbox.isStopped ? sandbox.network : null;
  };
  if (!networkOf()) return plainError(500, `pod not found ("${name}_${namespace}")`);
  return {
    kind: 'port-forward',
    connect(port, peer) {
      const network = store(call, pod) ? networkOf() : null;
      return network ? connect(network, port, uid, peer) : gone(port, uid, peer);
    },
  };
}

/** Whether it is still the Pod that was meant. */
function store({ server, resource }: Call, { metadata: { namespace, name, uid } }: Pod): boolean {
  return server.store.get(resource, namespace, name)?.metadata.uid === uid;
}

const DEAF: ForwardedInput = { write() {}, end() {}, stop() {} };

function gone(port: number, uid: string, peer: ForwardedPeer): ForwardedInput {
  const id = sandboxId(uid);
  peer.fail(
    `error forwarding port ${port} to pod ${id}, uid : failed to find sandbox "${id}" in store: not found`,
  );
  return DEAF;
}

function connect(
  network: NetworkNamespace,
  port: number,
  uid: string,
  peer: ForwardedPeer,
): ForwardedInput {
  const client = { ip: '127.0.0.1', port: 40_000 + (port % 20_000) };
  const socket = network.connectTo(client, '127.0.0.1', port);
  if (!socket) {
    peer.fail(refusal(port, uid));
    return DEAF;
  }
  const pump = pumpOf(socket, peer);
  return {
    write: (bytes) => socket.outgoing.put(bytes),
    end: () => socket.shutdown(),
    unread: () => socket.outgoing.length,
    stop() {
      pump.stop();
      socket.close();
    },
  };
}

/** Gives on what the Pod sends, until its end. */
function pumpOf({ incoming }: Socket, peer: ForwardedPeer): { stop(): void } {
  const sleeper = { wake: () => drain() };
  let isOver = false;
  const stop = () => {
    isOver = true;
    incoming.changes.remove(sleeper);
  };
  const drain = () => {
    if (isOver) return;
    // To take wakes whoever waits for room, and this again: not from within.
    incoming.changes.remove(sleeper);
    for (let part = incoming.take(CHUNK); part; part = incoming.take(CHUNK)) peer.write(part);
    if (isOver) return;
    if (incoming.isEnded || incoming.isBroken) {
      isOver = true;
      peer.end();
    } else incoming.changes.add(sleeper);
  };
  drain();
  return { stop };
}

const CHUNK = 32 << 10;

/** In the words of containerd. */
function refusal(port: number, uid: string): string {
  const id = sandboxId(uid);
  const dial = (family: string, ip: string) =>
    `dial ${family} ${ip}:${port}: connect: connection refused`;
  const ways = `IPv4: ${dial('tcp4', '127.0.0.1')} IPv6 ${dial('tcp6', '[::1]')} `;
  const where = `failed to execute portforward in network namespace "/var/run/netns/cni-${uid}"`;
  return `error forwarding port ${port} to pod ${id}, uid : ${where}: failed to connect to localhost:${port} inside namespace "${id}", ${ways}`;
}

/** 64 hex digits, the same for the same Pod. */
function sandboxId(uid: string): string {
  const digits = uid.replaceAll('-', '').split('');
  let at = 0;
  return hexDigits(64, () => {
    const digit = Number.parseInt(digits[at % digits.length] ?? '0', 16);
    at++;
    return ((digit * 7 + at * 5) % 16) / 16;
  });
}
