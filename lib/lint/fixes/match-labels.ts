import type { FieldPath } from '@/lib/kubernetes/field-error';
import { change, put } from '../fixing/changes';
import type { Fix, Offer } from '../fixing/fix';
import { type Problem, valueAt } from '../fixing/problem';
import { isMap } from '../fixing/shapes';

const LABELS: FieldPath = ['spec', 'template', 'metadata', 'labels'];

/** A workload finds its Pods by their labels: what one of the two says, the other must say. */
export const matchLabels: Fix = {
  code: 'match-labels',
  offers: (problem) => {
    const { diagnostic, kind, value } = problem;
    const { message, field } = diagnostic;
    const isMismatch = message.includes('`selector` does not match template `labels`');
    const isMissing = field === 'spec.selector' || message.includes('empty selector');
    if (!kind || kind === 'Job' || kind === 'CronJob' || (!isMismatch && !isMissing)) return [];
    const selector = selectorPath(problem);
    const wanted = texts(valueAt(value, selector));
    const given = texts(valueAt(value, LABELS));
    const offers: Offer[] = [];
    if (wanted) {
      const labels = { ...(valueAt(value, LABELS) as object | undefined), ...wanted };
      offers.push(offer(problem, 'Give the Pods the labels of the selector', LABELS, labels));
    }
    if (given)
      offers.push(
        offer(
          problem,
          'Select the labels of the Pods',
          selector,
          isMissing ? given : kept(wanted, given),
        ),
      );
    if (wanted || given) return offers;
    const name = labelOf(value);
    return [bothOffer(problem, selector, { app: name })];
  },
};

function selectorPath({ kind }: Problem): FieldPath {
  const plain = ['spec', 'selector'];
  return kind === 'ReplicationController' ? plain : [...plain, 'matchLabels'];
}

/** Of the wanted labels those that are given, by their given values; all where none is. */
function kept(wanted: Texts | null, given: Texts): Texts {
  const both = Object.entries(given).filter(([key]) => wanted && Object.hasOwn(wanted, key));
  return both.length > 0 ? Object.fromEntries(both) : given;
}

type Texts = Readonly<Record<string, string>>;

function texts(value: unknown): Texts | null {
  if (!isMap(value) || Object.keys(value).length === 0) return null;
  return Object.values(value).every((one) => typeof one === 'string') ? (value as Texts) : null;
}

function offer(problem: Problem, title: string, path: FieldPath, labels: object): Offer {
  return {
    title,
    certainty: 'likely',
    run: change(problem, 'Selector and labels agree', () => [put(problem, path, labels)]),
  };
}

function bothOffer(problem: Problem, selector: FieldPath, labels: object): Offer {
  return {
    title: 'Add a selector and its labels',
    certainty: 'likely',
    run: change(problem, 'Selector and labels added', () => {
      if (isMap(problem.value.spec))
        return [put(problem, LABELS, labels), put(problem, selector, labels)];
      const isPlain = selector.at(-1) === 'selector';
      const template = { metadata: { labels } };
      return [
        put(problem, ['spec'], { selector: isPlain ? labels : { matchLabels: labels }, template }),
      ];
    }),
  };
}

function labelOf(value: unknown): string {
  const name = valueAt(value, ['metadata', 'name']);
  return typeof name === 'string' && /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)
    ? name
    : 'app';
}
