import { explainCode } from '@/lib/lint/explanations/explain-code';
import type { FileReport, ReportedDiagnostic } from '../types';
import type { ReportOptions } from './formats';

const LEVELS = { error: 'error', warning: 'warning', information: 'note' } as const;

/** SARIF 2.1.0, as code scanning services take it. */
export function toSarif(reports: readonly FileReport[], { version }: ReportOptions): string {
  const codes = [...new Set(reports.flatMap((one) => one.diagnostics.map(({ code }) => code)))];
  codes.sort();
  const run = {
    tool: {
      driver: {
        name: 'pod-designer',
        properties: { kubernetesVersion: version },
        rules: codes.map(ruleOf),
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: reports.every(({ failure }) => failure === null),
        toolExecutionNotifications: reports
          .filter(({ failure }) => failure !== null)
          .map(({ path, failure }) => ({
            level: 'error',
            message: { text: failure },
            locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }],
          })),
      },
    ],
    results: reports.flatMap(({ path, diagnostics }) =>
      diagnostics.map((one) => resultOf(path, one, codes.indexOf(one.code))),
    ),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(code: string) {
  const explanation = explainCode(code);
  if (!explanation) return { id: code };
  const { meaning, why, link } = explanation;
  return {
    id: code,
    shortDescription: { text: meaning },
    help: { text: `${meaning} ${why}` },
    ...(link && { helpUri: link }),
  };
}

function resultOf(path: string, one: ReportedDiagnostic, ruleIndex: number) {
  const { code, severity, line, column, endLine, endColumn } = one;
  const words = one.words;
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: one.sentence === '' ? words : `${one.sentence}\n${words}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path) },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
  };
}

function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
