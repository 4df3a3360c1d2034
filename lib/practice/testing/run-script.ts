import { fromBytes, toBytes } from '../bytes';
import { VirtualClock } from '../clock/virtual-clock';
import type { ContainerOptions } from '../container/options';
import { type Container, runContainer } from '../container/run-container';
import { busybox } from '../images/busybox';
import type { Image } from '../images/define-image';
import { NetworkNamespace } from '../network/network';
import { Machine } from '../process/machine';

export interface Ran {
  /** stdout and stderr in one, as on a terminal. */
  readonly output: string;
  readonly stdout: string;
  readonly stderr: string;
  /** Undefined: it still ran when time was up. */
  readonly code: number | undefined;
  readonly container: Container;
  readonly clock: VirtualClock;
}

export type TestOptions = Partial<ContainerOptions> & {
  /** Simulated milliseconds it may take. */
  readonly time?: number;
  /** Bytes that are its stdin. */
  readonly given?: string;
};

export interface TestContainer {
  readonly container: Container;
  readonly clock: VirtualClock;
  readonly printed: { stdout: string; stderr: string; output: string };
}

/** Starts a container on a virtual clock of its own. */
export function startContainer(image: Image, options: TestOptions = {}): TestContainer {
  const clock = options.machine ? undefined : new VirtualClock(Date.UTC(2026, 10, 24, 12));
  const machine =
    options.machine ??
    new Machine(clock!, {
      onFault(error) {
        throw error;
      },
    });
  const printed = { stdout: '', stderr: '', output: '' };
  const container = runContainer({
    network: new NetworkNamespace({ ip: '10.244.0.7' }),
    hostname: 'pod',
    ...options,
    machine,
    image,
    stdin: options.stdin ?? options.given !== undefined,
    onOutput(stream, bytes) {
      printed[stream] += fromBytes(bytes);
      printed.output += fromBytes(bytes);
      options.onOutput?.(stream, bytes);
    },
  });
  if (options.given !== undefined) {
    container.main.input?.write(toBytes(options.given));
    container.main.input?.end();
  }
  return { container, clock: clock ?? (machine.clock as VirtualClock), printed };
}

/** Runs a script by the image's sh to its end, or for `time` simulated milliseconds. */
export function runScript(script: string, options: TestOptions = {}, image: Image = busybox): Ran {
  const { container, clock, printed } = startContainer(image, {
    command: ['sh', '-c', script],
    ...options,
  });
  clock.runUntil(() => container.status !== undefined, options.time ?? 60_000);
  return { ...printed, code: container.status?.code, container, clock };
}
