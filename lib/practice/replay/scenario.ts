import type { KubeObject } from '../store/object';

export interface Watched {
  /** Seconds from just before the apply, as all times here. */
  readonly t: number;
  readonly type: string;
  readonly object: KubeObject;
}

export interface RecordedEvent {
  readonly t: number;
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly count: number;
  readonly source: string;
  readonly involvedObject: {
    readonly kind: string;
    readonly name: string;
    readonly fieldPath?: string;
  };
}

export interface Step {
  readonly t: number;
  readonly argv: readonly string[];
  readonly stdout: string;
  readonly stderr: string;
  /** null: whoever recorded it stopped it. */
  readonly code: number | null;
  readonly seconds?: number;
  readonly ended?: string;
  readonly stdin?: string;
  readonly tty?: boolean;
}

/** One folder of recordings. */
export interface Scenario {
  readonly name: string;
  /** Manifests and what else steps name, by file name, as they were when it began. */
  readonly files: ReadonlyMap<string, string>;
  readonly watch: readonly Watched[];
  readonly events: readonly RecordedEvent[];
  /** What was done before the apply. */
  readonly before: readonly Step[];
  readonly steps: readonly Step[];
  /** Where the recording ends. */
  readonly end: number;
}

/** Reads a folder by the texts of its files. */
export function readScenario(name: string, texts: ReadonlyMap<string, string>): Scenario {
  const watch = rows<Watched>(texts.get('watch.jsonl'));
  const events = rows<RecordedEvent>(texts.get('events.jsonl'));
  const all = rows<Step>(texts.get('steps.jsonl'));
  const first = Math.max(
    0,
    all.findIndex(({ t, argv }) => t === 0 && argv[1] === 'apply'),
  );
  const [apply, ...rest] = all.slice(first);
  const steps = [...(apply ? [apply] : []), ...rest.sort((a, b) => a.t - b.t)];
  const files = new Map([...texts].filter(([file]) => !OWN.test(file)));
  for (const { argv } of steps) undoEdit(files, argv);
  const ends = [
    0,
    ...watch.map(({ t }) => t),
    ...events.map(({ t }) => t),
    ...steps.map(({ t, seconds = 0 }) => t + seconds),
  ];
  return {
    name,
    files,
    watch,
    events,
    before: all.slice(0, first),
    steps,
    end: Math.max(...ends),
  };
}

const OWN = /\.jsonl$|^timeline\.tsv$|^notes\.md$/;

function rows<T>(text = ''): T[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as T);
}

/** A file that a step edits is kept as it was at the end: takes `sed -i s/a/b/ FILE` back. */
function undoEdit(files: Map<string, string>, argv: readonly string[]): void {
  const edit = readSed(argv);
  const text = edit ? files.get(edit.file) : undefined;
  if (edit && text !== undefined) files.set(edit.file, text.replaceAll(edit.to, edit.from));
}

/** `sed -i s/from/to/ file`; null for anything else. */
export function readSed(
  argv: readonly string[],
): { readonly from: string; readonly to: string; readonly file: string } | null {
  const [program, flag, script = '', file = ''] = argv;
  const [, from = '', to = ''] = /^s\/([^/]+)\/([^/]*)\/g?$/.exec(script) ?? [];
  return program === 'sed' && flag === '-i' && from !== '' ? { from, to, file } : null;
}
