import type { ObjectReference } from '@/lib/kubernetes/cluster-api';

export interface KubectlLine {
  readonly what: string;
  readonly command: string;
}

interface KubectlPlace {
  /** The kubeconfig's context; null where the kubeconfig has only the one. */
  readonly context: string | null;
  readonly namespace: string;
  readonly objects: readonly ObjectReference[];
  /** A Pod of the run and a container in it; null while there is none. */
  readonly pod: { readonly name: string; readonly container: string } | null;
}

/** Commands that show the same as the panes do, for the shell of whoever has kubectl. */
export function kubectlLines({
  context,
  namespace,
  objects,
  pod,
}: KubectlPlace): readonly KubectlLine[] {
  const [object] = objects;
  const kubectl = [
    'kubectl',
    ...(context === null ? [] : [`--context ${quoted(context)}`]),
    ...(namespace === 'default' ? [] : [`-n ${quoted(namespace)}`]),
  ].join(' ');
  const all = `${kubectl} get pods -w`;
  if (!object) return [{ what: 'Watch the Pods', command: all }];
  const kind = object.kind.toLowerCase();
  const name = pod?.name ?? (object.kind === 'Pod' ? object.name : null);
  return [
    { what: 'Watch the Pods', command: all },
    ...(name === null
      ? []
      : [
          {
            what: 'All that is known of the Pod',
            command: `${kubectl} describe pod ${quoted(name)}`,
          },
        ]),
    {
      what: 'Logs of all containers',
      command: `${kubectl} logs ${kind}/${quoted(object.name)} --all-containers --prefix -f`,
    },
    ...(pod === null
      ? []
      : [
          {
            what: 'A shell',
            command: `${kubectl} exec -it ${quoted(pod.name)} -c ${quoted(pod.container)} -- sh`,
          },
        ]),
    { what: 'Events as they come', command: `${kubectl} events -w` },
    { what: 'Take it away', command: `${kubectl} delete ${kind} ${quoted(object.name)}` },
  ];
}

/** A word for a POSIX shell. */
function quoted(word: string): string {
  return /^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
