import { freeName } from '@/lib/edits/names';
import { renameContainer } from '@/lib/edits/rename-container';
import { renameVolume } from '@/lib/edits/rename-volume';
import type { EditResult } from '@/lib/edits/types';
import type { FieldPath } from '@/lib/kubernetes/field-error';
import type { Container } from '@/lib/pod/types';
import { badText } from '../findings/said';
import { change, inDocument, put, renameKey } from '../fixing/changes';
import type { Fix } from '../fixing/fix';
import { legalName } from '../fixing/legal-name';
import { type Problem, valueAt } from '../fixing/problem';
import { isMap } from '../fixing/shapes';

/** A name that breaks the rules for names, in the nearest way that keeps them; what names it follows. */
export const validName: Fix = {
  code: 'valid-name',
  offers: (problem) => {
    const { diagnostic, object } = problem;
    const bad = badText(diagnostic);
    const legal = bad === null || !object ? null : legalName(bad, diagnostic.message);
    const place = bad === null || !legal ? null : placeOfName(problem, bad);
    if (!legal || !place) return [];
    return [
      {
        title: `Change to \`${legal.name}\``,
        certainty: legal.isSame && isKnownHere(problem, place.path) ? 'safe' : 'likely',
        run: place.isKey
          ? change(problem, `${bad} renamed to ${legal.name}`, () => [
              renameKey(problem, place.path, legal.name),
            ])
          : rename(problem, place.path, bad!, legal.name),
      },
    ];
  },
};

/** A name that nothing outside of the Pod knows: all that has it is renamed with it. */
function isKnownHere(problem: Problem, path: FieldPath): boolean {
  const holder = inDocument(problem, path.slice(0, -1)).join('\n');
  const { containers = [], volumes = [] } = problem.workload?.pod ?? {};
  const parts = [...containers, ...volumes, ...containers.flatMap(({ ports }) => ports)];
  return path.at(-1) === 'name' && parts.some((part) => part.path.join('\n') === holder);
}

interface NamePlace {
  readonly path: FieldPath;
  readonly isKey: boolean;
}

/** A Job labels its Pods with its own name. */
const NAME: FieldPath = ['metadata', 'name'];

/** The value that is the name, or the key: the server names what holds it. */
function placeOfName(
  { path, value }: Pick<Problem, 'path' | 'value'>,
  bad: string,
): NamePlace | null {
  const isCopied = path[0] === 'metadata' && path[1] === 'labels' && !valueAt(value, path);
  if (isCopied) return placeOfName({ value, path: ['spec', 'template', ...path] }, bad);
  const there = valueAt(value, path);
  if (there === bad) return { path, isKey: false };
  if (isMap(there) && Object.hasOwn(there, bad)) return { path: [...path, bad], isKey: true };
  if (isMap(there)) {
    const key = Object.keys(there).find((one) => there[one] === bad);
    if (key !== undefined) return { path: [...path, key], isKey: false };
  }
  if (path.at(-1) === bad && there !== undefined) return { path, isKey: true };
  return valueAt(value, NAME) === bad ? { path: NAME, isKey: false } : null;
}

function rename(problem: Problem, path: FieldPath, bad: string, name: string): () => EditResult {
  const { workload } = problem;
  const holder = inDocument(problem, path.slice(0, -1)).join('\n');
  const isOf = (part: { readonly path: FieldPath }) => part.path.join('\n') === holder;
  const container = path.at(-1) === 'name' ? workload?.pod.containers.find(isOf) : undefined;
  const volume = path.at(-1) === 'name' ? workload?.pod.volumes.find(isOf) : undefined;
  const names = (all: readonly { readonly name: string }[]) => all.map((one) => one.name);
  if (workload && container)
    return () =>
      renameContainer(workload, container.id, freeName(name, names(workload.pod.containers)));
  if (workload && volume)
    return () => renameVolume(workload, volume.id, freeName(name, names(workload.pod.volumes)));
  return change(problem, `${bad} renamed to ${name}`, () => [
    put(problem, path, name),
    ...[...portReferences(problem, path, bad), ...sameLabels(problem, path, bad)].map((at) =>
      put(problem, at, name),
    ),
  ]);
}

/** Where a workload writes one label: on itself, in its selector, on its Pods. */
const LABELS: readonly FieldPath[] = [
  ['metadata', 'labels'],
  ['spec', 'selector'],
  ['spec', 'selector', 'matchLabels'],
  ['spec', 'template', 'metadata', 'labels'],
];

function sameLabels(problem: Problem, path: FieldPath, bad: string): readonly FieldPath[] {
  const holder = path.slice(0, -1).join('.');
  if (!LABELS.some((labels) => labels.join('.') === holder)) return [];
  return LABELS.map((labels) => [...labels, path.at(-1)!]).filter(
    (at) => at.join('.') !== path.join('.') && valueAt(problem.value, at) === bad,
  );
}

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'];
const HANDLERS = ['httpGet', 'tcpSocket'];

/** Probes and hooks of the same container that name a port. */
function portReferences(problem: Problem, path: FieldPath, name: string): readonly FieldPath[] {
  const ports = path.indexOf('ports');
  const container = containerAt(problem, path.slice(0, Math.max(ports, 0)));
  if (!container || path.at(-1) !== 'name') return [];
  const holders = [
    ...PROBES.map((probe) => [probe]),
    ['lifecycle', 'preStop'],
    ['lifecycle', 'postStart'],
  ];
  return holders
    .flatMap((holder) =>
      HANDLERS.map((handler) => [...path.slice(0, ports), ...holder, handler, 'port']),
    )
    .filter((at) => valueAt(problem.value, at) === name);
}

function containerAt(problem: Problem, path: FieldPath): Container | undefined {
  const place = inDocument(problem, path).join('\n');
  return problem.workload?.pod.containers.find((one) => one.path.join('\n') === place);
}
