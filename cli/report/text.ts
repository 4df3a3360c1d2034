import type { FileReport, ReportedDiagnostic } from '../types';
import type { ReportOptions } from './formats';
import { summaryLine } from './summary-line';

const COLORS = { error: 31, warning: 33, information: 36, faint: 2, strong: 1 } as const;
type Paint = (color: keyof typeof COLORS, text: string) => string;

/** For people: each file with its problems, line and column first, the server's words below. */
export function toText(
  reports: readonly FileReport[],
  { color, milliseconds }: ReportOptions,
): string {
  const paint: Paint = (name, text) => (color ? `\u001b[${COLORS[name]}m${text}\u001b[0m` : text);
  const blocks = reports
    .filter(({ diagnostics, failure }) => diagnostics.length > 0 || failure !== null)
    .map((report) => block(report, paint));
  return `${[...blocks, summaryLine(reports, milliseconds)].join('\n')}\n`;
}

function block({ path, diagnostics, failure }: FileReport, paint: Paint): string {
  const lines = diagnostics.flatMap((one) => problemLines(one, paint));
  if (failure !== null) lines.push(`  ${paint('error', 'error')}  ${failure}`);
  return `${paint('strong', path)}\n${lines.join('\n')}\n`;
}

function problemLines(one: ReportedDiagnostic, paint: Paint): string[] {
  const place = `${one.line}:${one.column}`.padEnd(8);
  const severity = paint(one.severity, one.severity.padEnd(11));
  const words = one.words;
  const code = paint('faint', one.code);
  const first = `  ${place} ${severity} ${clean(one.sentence || words)}  ${code}`;
  return one.sentence === ''
    ? [first]
    : [
        first,
        ...clean(words)
          .split('\n')
          .map((line) => `  ${' '.repeat(20)} ${paint('faint', line)}`),
      ];
}

/** A manifest must not move the terminal's cursor or change its colours. */
function clean(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (sign) => {
    return `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}
