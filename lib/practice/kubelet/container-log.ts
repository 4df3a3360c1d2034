import { concatBytes, fromBytes, utf8Decode } from '../bytes';

/** One line of a log with the time (ms) at which it was complete. Text is Unicode, without the line's end. */
export interface LogLine {
  readonly time: number;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  /** False for a last line without an end. */
  readonly isWhole: boolean;
}

/** What each line takes beside its text: time, stream and mark. */
const HEAD = 40;
/** The runtime cuts longer lines into pieces. */
const LONGEST = 16 << 10;

/** What one run of a container printed. */
export class ContainerLog {
  private lines: LogLine[] = [];
  private size = 0;
  /** How many lines were thrown away. */
  private dropped = 0;
  private open: Record<'stdout' | 'stderr', Uint8Array[]> = { stdout: [], stderr: [] };
  private readonly listeners = new Set<() => void>();
  isEnded = false;

  private openSize = { stdout: 0, stderr: 0 };

  /** `most`: bytes at which the file is put aside and a new one begun; only that one is read. */
  constructor(
    private readonly now: () => number,
    private readonly most = 10 << 20,
  ) {}

  write(stream: 'stdout' | 'stderr', bytes: Uint8Array): void {
    let from = 0;
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      this.open[stream].push(bytes.slice(from, at));
      this.close(stream, true);
      from = at + 1;
    }
    if (from < bytes.length) this.keep(stream, bytes.slice(from));
    this.tell();
  }

  private keep(stream: 'stdout' | 'stderr', bytes: Uint8Array): void {
    this.open[stream].push(bytes);
    this.openSize[stream] += bytes.length;
    if (this.openSize[stream] >= LONGEST) this.close(stream, false);
  }

  /** The container has ended: what it printed without a line's end is a line too. */
  end(): void {
    if (this.isEnded) return;
    for (const stream of ['stdout', 'stderr'] as const) {
      if (this.open[stream].length > 0) this.close(stream, false);
    }
    this.isEnded = true;
    this.tell();
  }

  /** Lines from the place `from` on (counted from the first that ever was), and the place behind them. */
  read(from = 0): { readonly lines: readonly LogLine[]; readonly next: number } {
    const lines = this.lines.slice(Math.max(0, from - this.dropped));
    return { lines, next: this.dropped + this.lines.length };
  }

  /** Calls whenever there is more, or the end. Answers how to stop it. */
  listen(call: () => void): () => void {
    this.listeners.add(call);
    return () => void this.listeners.delete(call);
  }

  private close(stream: 'stdout' | 'stderr', isWhole: boolean): void {
    const text = utf8Decode(fromBytes(concatBytes(this.open[stream])));
    this.open[stream] = [];
    this.openSize[stream] = 0;
    this.lines.push({ time: this.now(), stream, text, isWhole });
    this.size += text.length + HEAD;
    if (this.size <= this.most) return;
    this.dropped += this.lines.length;
    this.lines = [];
    this.size = 0;
  }

  private tell(): void {
    for (const call of [...this.listeners]) call();
  }
}
