import { problemOf } from '@/lib/yaml/problem-of';
import type { YamlDiagnostic } from '@/lib/yaml/types';
import { warningsIn } from '@/lib/yaml/warnings-of';
import type { Fix } from '../fixing/fix';

/** What has more than one way out, or changes what is said. */
const NOT_SURE: ReadonlySet<string> = new Set(['not-json', 'directive', 'not-finite', 'template']);

/** What the reader of YAML knows to do: a missing space, a tab, a quote that is not closed. */
export const mendYaml: Fix = {
  code: 'mend-yaml',
  offers: ({ document, diagnostic }) => {
    if (diagnostic.source !== 'yaml') return [];
    const problem = problemOf(document);
    const all: readonly YamlDiagnostic[] = problem ? [problem] : warningsIn(document);
    const fix = all.find((one) => isSame(one, diagnostic))?.fix;
    if (!fix) return [];
    const { title, edits } = fix;
    const certainty = NOT_SURE.has(diagnostic.code) ? 'likely' : 'safe';
    return [{ title, certainty, run: () => ({ edits, label: title }) }];
  },
};

function isSame(one: YamlDiagnostic, { code, range }: Pick<YamlDiagnostic, 'code' | 'range'>) {
  const [a, b] = [one.range.start, range.start];
  return one.code === code && a.line === b.line && a.character === b.character;
}
