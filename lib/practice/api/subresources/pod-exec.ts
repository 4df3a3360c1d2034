import { StartError } from '@/lib/practice/container/options';
import type { RunningExec } from '@/lib/practice/kubelet/exec';
import { hexDigits } from '@/lib/practice/kubelet/hex-digits';
import type { Kubelet } from '@/lib/practice/kubelet/kubelet';
import { findContainer, type Pod } from '@/lib/practice/kubelet/pod';
import { badRequest, StatusError, statusOf } from '@/lib/practice/store/status-error';
import type { Call } from '../context';
import type { ApiAnswer, ApiRemoteCommand, RemoteCommandInput } from '../request';
import { plainError } from './plain-error';
import { containerOf, podOf } from './pod-container';

const SUCCESS = { metadata: {}, status: 'Success' } as const;

/** `…/pods/<name>/exec`: runs a command in a container. Throws 400, 404. */
export function execInPod(call: Call): ApiAnswer {
  const { pod, container, kubelet } = hostOf(call);
  const command = call.request.query.all('command');
  if (command.length === 0)
    throw badRequest('you must specify at least 1 command for the container');
  const streams = streamsOf(call);
  if (!isRunning(kubelet, pod, container))
    return plainError(500, `container not found (${JSON.stringify(container)})`);
  return {
    kind: 'remote-command',
    ...streams,
    start(peer) {
      const onOutput = (stream: 'stdout' | 'stderr', bytes: Uint8Array) => {
        if (streams[stream]) peer.write(stream, bytes);
      };
      let running: RunningExec;
      try {
        running = kubelet.exec(nameOf(pod), container, command, {
          stdin: streams.stdin,
          tty: streams.tty,
          onOutput,
          onExit: (code) => peer.end(code === 0 ? SUCCESS : exitStatus(code)),
        });
      } catch (error) {
        peer.end(whyNot(error, pod, command));
        return DEAF;
      }
      return inputOf(running);
    },
  };
}

/** `…/pods/<name>/attach`: joins what runs already. Throws 400, 404. */
export function attachToPod(call: Call): ApiAnswer {
  const { pod, container, kubelet } = hostOf(call);
  const streams = streamsOf(call);
  if (!isRunning(kubelet, pod, container))
    return plainError(
      500,
      `container ${container} not found in pod ${pod.metadata.name}_${pod.metadata.namespace}`,
    );
  const { tty = false } = findContainer(pod, container) ?? {};
  return {
    kind: 'remote-command',
    ...streams,
    tty,
    start(peer) {
      try {
        const attached = kubelet.attach(nameOf(pod), container, {
          stdin: streams.stdin,
          onOutput: (stream, bytes) => {
            if (streams[stream]) peer.write(stream, bytes);
          },
          onEnd: () => peer.end(SUCCESS),
        });
        const { write, endInput, resize, unread, detach } = attached;
        return { write, end: endInput, resize, unread, stop: detach };
      } catch (error) {
        peer.end(whyNot(error, pod, []));
        return DEAF;
      }
    },
  };
}

interface Host {
  readonly pod: Pod;
  readonly container: string;
  readonly kubelet: Kubelet;
}

function hostOf(call: Call): Host {
  const pod = podOf(call);
  const container = containerOf(call, pod);
  const { kubelet } = call.server;
  if (pod.spec.nodeName && kubelet) return { pod, container, kubelet };
  throw badRequest(`pod ${pod.metadata.name} does not have a host assigned`);
}

function nameOf({ metadata: { namespace = '', name } }: Pod) {
  return { namespace, name };
}

function isRunning(kubelet: Kubelet, pod: Pod, container: string): boolean {
  const records = kubelet.find(nameOf(pod))?.runtime.records ?? [];
  return records.some(
    ({ name, state, container: run }) => name === container && state === 'running' && !run?.status,
  );
}

type Streams = Pick<ApiRemoteCommand, 'stdin' | 'stdout' | 'stderr' | 'tty'>;

/** Throws 400. Source: k8s.io/kubelet, remotecommand.NewOptions. */
function streamsOf({ request: { query } }: Call): Streams {
  const tty = query.isSet('tty');
  const streams = {
    stdin: query.isSet('stdin'),
    stdout: query.isSet('stdout'),
    stderr: query.isSet('stderr') && !tty,
    tty,
  };
  if (streams.stdin || streams.stdout || streams.stderr) return streams;
  throw badRequest('you must specify at least 1 of stdin, stdout, stderr');
}

/** What a program that went wrong is told by. Source: k8s.io/apiserver/pkg/util/proxy, streamtranslator. */
function exitStatus(code: number): unknown {
  return {
    metadata: {},
    status: 'Failure',
    message: `command terminated with non-zero exit code: command terminated with exit code ${code}`,
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: String(code) }] },
  };
}

/** The server puts its own words before those of the node. */
function whyNot(error: unknown, pod: Pod, command: readonly string[]): unknown {
  const why = error instanceof Error ? error.message : String(error);
  const words =
    error instanceof StartError
      ? `error executing command in container: failed to exec in container: failed to start exec "${execId(pod, command)}": OCI runtime exec failed: exec failed: unable to start container process: ${why}`
      : why;
  const internal = `Internal error occurred: ${words}`;
  return statusOf(
    new StatusError(500, 'InternalError', `Internal error occurred: ${internal}`, {
      causes: [{ reason: '', message: internal, field: '' }],
    }),
  );
}

/** 64 hex digits, the same for the same command of one version of the Pod. */
function execId({ metadata: { uid, resourceVersion } }: Pod, command: readonly string[]): string {
  let seed = 7;
  for (const char of [uid, resourceVersion, ...command].join(' '))
    seed = (Math.imul(seed, 31) + char.charCodeAt(0)) | 0;
  return hexDigits(64, () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    return (seed >>> 0) / 2 ** 32;
  });
}

const DEAF: RemoteCommandInput = { write() {}, end() {}, resize() {}, stop() {} };

function inputOf({ input, terminal }: RunningExec): RemoteCommandInput {
  return {
    write: (bytes) => input?.write(bytes),
    end: () => input?.end(),
    resize: (columns, rows) => terminal?.resize(columns, rows),
    unread: () => input?.unread() ?? 0,
    // A program goes on when nobody listens; one that asks for more finds the end.
    stop: () => input?.end(),
  };
}
