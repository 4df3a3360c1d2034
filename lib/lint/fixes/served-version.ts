import { servedKinds, versionsOfKind } from '../findings/served-kinds';
import { change, put } from '../fixing/changes';
import type { Certainty, Fix, Offer } from '../fixing/fix';
import { nearest } from '../fixing/nearest';
import { type Problem, textOf, valueAt } from '../fixing/problem';
import { isMap } from '../fixing/shapes';

/** A kind that moved to another version, is misspelt, or is not said. */
export const servedVersion: Fix = {
  code: 'served-version',
  offers: (problem) => {
    const { diagnostic, object, value } = problem;
    if (!object || !CODES.has(diagnostic.code)) return [];
    const kind = typeof value.kind === 'string' ? value.kind : '';
    if (diagnostic.code.startsWith('kind') && diagnostic.code !== 'kind-not-served')
      return kinds(problem);
    const versions = versionsOfKind(kind);
    if (versions.length > 0)
      return versions.toReversed().map((one) => moved(problem, one, versions));
    return diagnostic.code === 'kind-not-served' ? misspelt(problem, kind) : [];
  },
};

const CODES: ReadonlySet<string> = new Set([
  'kind-not-served',
  'kind-missing',
  'kind-type',
  'api-version-missing',
  'api-version-type',
]);

function moved(problem: Problem, version: string, all: readonly string[]): Offer {
  const selector = missingSelector(problem, version);
  return {
    title: `${problem.value.apiVersion === undefined ? 'Add' : 'Change to'} \`apiVersion: ${version}\``,
    certainty: all.length === 1 ? 'safe' : 'likely',
    run: change(problem, `apiVersion changed to ${version}`, () => [
      put(problem, ['apiVersion'], version),
      ...(selector ? [put(problem, ['spec', 'selector'], { matchLabels: selector })] : []),
    ]),
  };
}

/** Old versions took the labels of the template where no selector was written. */
function missingSelector({ value }: Problem, version: string): object | null {
  const labels = valueAt(value, ['spec', 'template', 'metadata', 'labels']);
  const isThere = valueAt(value, ['spec', 'selector']) !== undefined;
  return version === 'apps/v1' && !isThere && isMap(labels) ? labels : null;
}

function misspelt(problem: Problem, kind: string): readonly Offer[] {
  const known = [...servedKinds()];
  const near = nearest(kind, new Set(known.flatMap(([, kinds]) => kinds)));
  const close = near.filter(({ distance }) => distance <= (kind.length > 7 ? 2 : 1));
  return close.slice(0, 3).map(({ word, distance }) => {
    const version = textOf(problem.value.apiVersion);
    const versions = versionsOfKind(word);
    const isServed = versions.includes(version);
    return kindOffer(
      problem,
      word,
      isServed ? null : versions.at(-1)!,
      distance === 0 ? 'safe' : 'likely',
    );
  });
}

function kindOffer(
  problem: Problem,
  kind: string,
  version: string | null,
  certainty: Certainty,
): Offer {
  return {
    title:
      version === null ? `Change to \`kind: ${kind}\`` : `Change to \`${kind}\` of \`${version}\``,
    certainty,
    run: change(problem, `kind changed to ${kind}`, () => [
      ...(version === null ? [] : [put(problem, ['apiVersion'], version)]),
      put(problem, ['kind'], kind),
    ]),
  };
}

/** By what the object holds. */
function kinds(problem: Problem): readonly Offer[] {
  const { value } = problem;
  const spec = isMap(value.spec) ? value.spec : {};
  const apiVersion = typeof value.apiVersion === 'string' ? value.apiVersion : null;
  const guesses = guessKinds(value, spec).filter(
    (kind) => apiVersion === null || versionsOfKind(kind).includes(apiVersion),
  );
  return guesses.map((kind) => {
    const certainty = guesses.length === 1 ? 'likely' : 'possible';
    return {
      ...kindOffer(
        problem,
        kind,
        apiVersion === null ? versionsOfKind(kind).at(-1)! : null,
        certainty,
      ),
      title: `Make it a ${kind}`,
    };
  });
}

function guessKinds(value: object, spec: Readonly<Record<string, unknown>>): readonly string[] {
  const has = (key: string) => Object.hasOwn(spec, key);
  if (has('containers')) return ['Pod'];
  if (has('jobTemplate')) return ['CronJob'];
  if (has('volumeClaimTemplates')) return ['StatefulSet'];
  if (has('template')) return ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'];
  if (has('accessModes')) return ['PersistentVolumeClaim'];
  if (has('ports')) return ['Service'];
  if (Object.hasOwn(value, 'stringData')) return ['Secret'];
  return Object.hasOwn(value, 'data') ? ['ConfigMap', 'Secret'] : [];
}
