import type { Diagnostic } from '@/lib/lint/types';

/** What came of one file. */
export interface FileReport {
  /** As it was named, with `/` between folders; `-` for standard input. */
  readonly path: string;
  /** How many objects it has. */
  readonly objects: number;
  readonly diagnostics: readonly ReportedDiagnostic[];
  /** How many problems were mended in it. */
  readonly fixed: number;
  /** Why it was not checked; null: it was. */
  readonly skipped: 'template' | 'no-objects' | null;
  /** Why it could not be read or written. */
  readonly failure: string | null;
}

/** A diagnostic as it is reported, with its plain sentence. Lines and columns count from 1. */
export interface ReportedDiagnostic
  extends Pick<Diagnostic, 'severity' | 'code' | 'source' | 'field' | 'message'> {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Whose words they are, with the field: `spec.containers[0].name: Required value`; of YAML the sentence itself. */
  readonly words: string;
  /** The plain sentence; '' where `words` are all there is. */
  readonly sentence: string;
}

export interface Summary {
  readonly files: number;
  readonly objects: number;
  readonly errors: number;
  readonly warnings: number;
  readonly fixed: number;
  readonly withProblems: number;
  readonly templates: number;
  readonly failures: number;
}

export function summarize(reports: readonly FileReport[]): Summary {
  const all = reports.flatMap(({ diagnostics }) => diagnostics);
  const count = (severity: string) => all.filter((one) => one.severity === severity).length;
  const files = reports.filter(({ skipped, failure }) => skipped === null && failure === null);
  return {
    files: files.length,
    objects: sum(reports, ({ objects }) => objects),
    errors: count('error'),
    warnings: count('warning'),
    fixed: sum(reports, ({ fixed }) => fixed),
    withProblems: files.filter(({ diagnostics }) => diagnostics.length > 0).length,
    templates: reports.filter(({ skipped }) => skipped === 'template').length,
    failures: reports.filter(({ failure }) => failure !== null).length,
  };
}

function sum(reports: readonly FileReport[], of: (report: FileReport) => number): number {
  return reports.reduce((total, report) => total + of(report), 0);
}
