import { type FileReport, summarize } from '../types';

/** `12 files, 20 objects: 3 errors, 1 warning in 2 files (0.4 s)` */
export function summaryLine(reports: readonly FileReport[], milliseconds: number): string {
  const { files, objects, errors, warnings, fixed, withProblems, templates, failures } =
    summarize(reports);
  const found =
    errors + warnings === 0
      ? 'no problems'
      : `${count(errors, 'error')}, ${count(warnings, 'warning')} in ${count(withProblems, 'file')}`;
  const rest = [
    ...(fixed > 0 ? [`${fixed} mended`] : []),
    ...(templates > 0 ? [`${count(templates, 'template')} not checked: render them first`] : []),
    ...(failures > 0 ? [`${count(failures, 'file')} could not be checked`] : []),
  ];
  const seconds = (milliseconds / 1000).toFixed(1);
  const head = `${count(files, 'file')}, ${count(objects, 'object')}: ${found}`;
  return `${[head, ...rest].join('; ')} (${seconds} s)`;
}

function count(number: number, word: string): string {
  return `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
}
