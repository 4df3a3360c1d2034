import type { KubeObject } from '@/lib/practice/store/object';
import { Usage } from './client';
import { findPod, POD } from './pods';
import type { Command } from './terminal';

/** `debug web --image=busybox --target=web --container=looker -- sh`: a container more in a Pod that runs. */
export const debug: Command = ({ client, out }, args) => {
  const [word = ''] = args.words;
  const pod = findPod(client, word);
  const target = args.flag('--target');
  const name = args.flag('-c', '--container');
  if (name === '') throw new Usage('a debug container without a name is not replayed');
  const before = (pod.spec.ephemeralContainers ?? []) as readonly unknown[];
  const container = {
    name,
    image: args.flag('--image'),
    imagePullPolicy: 'IfNotPresent',
    terminationMessagePolicy: 'File',
    ...(args.command && args.command.length > 0 && { command: args.command }),
    ...(args.isOn('-i', '--stdin') && { stdin: true }),
    ...(args.isOn('-t', '--tty') && { tty: true }),
    ...(target !== '' && { targetContainerName: target }),
    securityContext: { capabilities: { add: ['SYS_PTRACE'] } },
  };
  if (target !== '')
    out(
      `Targeting container "${target}". If you don't see processes from this container it may be because the container runtime doesn't support this feature.\n`,
    );
  const others = before.filter((one) => (one as KubeObject['metadata']).name !== name);
  const isOld = others.length < before.length;
  const changed = isOld ? [...others, merged(before, name, container)] : [...before, container];
  client.ask('PATCH', client.path(POD, pod.metadata.name, 'ephemeralcontainers'), {
    body: { spec: { ephemeralContainers: changed } },
    contentType: 'application/strategic-merge-patch+json',
  });
  return 0;
};

function merged(before: readonly unknown[], name: string, now: object): object {
  const old = before.find((one) => (one as { name: string }).name === name) as object;
  return { ...old, ...now };
}
