import type { FileReport, ReportedDiagnostic } from '../types';
import type { ReportOptions } from './formats';
import { summaryLine } from './summary-line';

const COMMANDS = { error: 'error', warning: 'warning', information: 'notice' } as const;

/**
 * Annotations for a pull request, as workflow commands.
 * Source: docs.github.com, Workflow commands for GitHub Actions, "Setting an error message".
 */
export function toGithub(reports: readonly FileReport[], { milliseconds }: ReportOptions): string {
  const lines = reports.flatMap(({ path, diagnostics, failure }) => [
    ...diagnostics.map((one) => annotation(path, one)),
    ...(failure === null ? [] : [`::error file=${property(path)}::${data(failure)}`]),
  ]);
  return `${[...lines, summaryLine(reports, milliseconds)].join('\n')}\n`;
}

function annotation(path: string, one: ReportedDiagnostic): string {
  const { line, column, endLine, endColumn, code, severity } = one;
  // A column is only taken where the annotation ends on its line.
  const columns = line === endLine ? [`col=${column}`, `endColumn=${endColumn}`] : [];
  const properties = [
    `file=${property(path)}`,
    `line=${line}`,
    `endLine=${endLine}`,
    ...columns,
    `title=${property(code)}`,
  ];
  const words = one.words;
  const message = one.sentence === '' ? words : `${one.sentence}\n${words}`;
  return `::${COMMANDS[severity]} ${properties.join(',')}::${data(message)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
