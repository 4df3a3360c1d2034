import { keysAt, listAt, textAt, valueAt } from './read';

/** `a=1,b=2`, sorted. Source: k8s.io/apimachinery/pkg/labels, FormatLabels. */
export function formatLabels(labels: unknown): string {
  const pairs = keysAt(labels).map((key) => `${key}=${textAt(labels, key)}`);
  return pairs.length === 0 ? '<none>' : pairs.sort().join(',');
}

/** A label selector as its text. Source: apimachinery, FormatLabelSelector. */
export function formatSelector(selector: unknown): string {
  if (selector === undefined || selector === null) return '<none>';
  const equal = keysAt(selector, 'matchLabels').map((key) => ({
    key,
    text: `${key}=${textAt(selector, 'matchLabels', key)}`,
  }));
  const rest = listAt(selector, 'matchExpressions').map((one) => {
    const key = textAt(one, 'key');
    return { key, text: expressionText(one, key) };
  });
  const all = [...equal, ...rest].sort((a, b) => (a.key < b.key ? -1 : 1));
  return all.length === 0 ? '<none>' : all.map(({ text }) => text).join(',');
}

function expressionText(expression: unknown, key: string): string {
  const values = [...listAt(expression, 'values')].map(String).sort().join(',');
  switch (valueAt(expression, 'operator')) {
    case 'In':
      return `${key} in (${values})`;
    case 'NotIn':
      return `${key} notin (${values})`;
    case 'Exists':
      return key;
    default:
      return `!${key}`;
  }
}
