import { plainLine, tameLine } from './log-text';
import { MOST_LOG_LINES, type RunLogLine } from './types';

/** Lines of several containers in the order of their times, at most MOST_LOG_LINES of them. */
export class LogBook {
  #lines: RunLogLine[] = [];
  #nextId = 1;
  #dropped = 0;

  get dropped(): number {
    return this.#dropped;
  }

  /** Puts lines in their place: they mostly come in order. Of one time, what comes later stands later. */
  add(lines: readonly Omit<RunLogLine, 'id'>[]): void {
    for (const line of lines) {
      const id = this.#nextId;
      this.#nextId += 1;
      this.#lines.splice(this.#placeFor(line.time), 0, { ...line, id, text: tameLine(line.text) });
    }
    const tooMany = this.#lines.length - MOST_LOG_LINES;
    if (tooMany <= 0) return;
    this.#lines.splice(0, tooMany);
    this.#dropped += tooMany;
  }

  /** Those of the sources that are on, which hold `search` in any case of letters. */
  select(isOn: (source: string) => boolean, search: string): readonly RunLogLine[] {
    const wanted = search.toLowerCase();
    return this.#lines.filter(
      ({ source, text }) =>
        isOn(source) && (wanted === '' || plainLine(text).toLowerCase().includes(wanted)),
    );
  }

  /** Lines that a container wrote between two times. */
  count(source: string, from: number, to: number): number {
    return this.#lines.filter(
      (line) =>
        line.source === source && line.kind === 'log' && line.time >= from && line.time <= to,
    ).length;
  }

  /** A line of our own; answers its id. */
  note(time: number, source: string, text: string): number {
    this.add([{ time, source, kind: 'note', text }]);
    return this.#nextId - 1;
  }

  /** What a note says now, while it is kept. */
  rewrite(id: number, text: string): void {
    const at = this.#lines.findIndex((line) => line.id === id);
    const line = this.#lines[at];
    if (line && line.text !== text) this.#lines[at] = { ...line, text };
  }

  #placeFor(time: number): number {
    let low = 0;
    let high = this.#lines.length;
    if ((this.#lines.at(-1)?.time ?? 0) <= time) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#lines[middle]!.time <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
