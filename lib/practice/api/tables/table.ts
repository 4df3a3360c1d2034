import type { KubeObject } from '@/lib/practice/store/object';
import { since } from './age';

export interface Column {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'boolean';
  /** 1: only with `-o wide`. */
  readonly priority: 0 | 1;
}

export type Cell = string | number | boolean;

/** How the objects of a kind are printed. Source: kubernetes/pkg/printers/internalversion. */
export interface Printer {
  readonly columns: readonly Column[];
  /** One cell for each column. */
  readonly row: (object: KubeObject, now: number) => readonly Cell[];
}

/** `Name*` is shown only with `-o wide`, `Count:integer` is no text. */
export function columns(...names: readonly string[]): readonly Column[] {
  return names.map((written) => {
    const [, name = '', type = 'string', wide] = /^([^:*]+)(?::(\w+))?(\*)?$/.exec(written) ?? [];
    return { name, type: type as Column['type'], priority: wide ? 1 : 0 };
  });
}

/** What part of an object goes along with its row. */
export type IncludeObject = 'Metadata' | 'Object' | 'None';

export interface TableOptions {
  readonly now: number;
  readonly include: IncludeObject;
  readonly resourceVersion: string;
  /** Further events of a watch leave the columns out. */
  readonly withColumns?: boolean;
  readonly continueToken?: string;
  readonly remainingItemCount?: number;
}

/** Objects as a `meta.k8s.io/v1` Table. */
export function toTable(
  printer: Printer,
  objects: readonly KubeObject[],
  options: TableOptions,
): Readonly<Record<string, unknown>> {
  const { now, include, resourceVersion, withColumns = true } = options;
  const { continueToken, remainingItemCount } = options;
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: {
      resourceVersion,
      ...(continueToken !== undefined && { continue: continueToken }),
      ...(remainingItemCount !== undefined && { remainingItemCount }),
    },
    columnDefinitions: withColumns ? printer.columns.map(definition) : null,
    rows: objects.map((object) => ({
      cells: printer.row(object, now),
      object: included(object, include),
    })),
  };
}

function definition({ name, type, priority }: Column) {
  return { name, type, format: name === 'Name' ? 'name' : '', description: '', priority };
}

function included(object: KubeObject, include: IncludeObject): unknown {
  if (include === 'Object') return object;
  if (include === 'None') return undefined;
  const { metadata } = object;
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata };
}

/** Name and age: for kinds without a printer of their own. */
export const PLAIN_PRINTER: Printer = {
  columns: columns('Name', 'Age'),
  row: (object, now) => [object.metadata.name, age(object, now)],
};

export function age({ metadata }: KubeObject, now: number): string {
  return since(metadata.creationTimestamp, now);
}
