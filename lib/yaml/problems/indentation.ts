import type { BrokenText, Line } from './broken-text';
import { type Guesser, spanOfLine } from './guess';
import { lineMark, spacesInWords } from './line-mark';

/** A column at which a line may start: that of a line above which is still open, of its dash or of its text. */
interface Level {
  readonly column: number;
  readonly line: Line;
  /** The text behind a dash. */
  readonly isBehindDash: boolean;
}

/** A line whose indentation fits none of those above. */
export const guessIndentation: Guesser = (broken) => {
  const { line } = broken;
  if (!/indentation|end of the stream|multiline/.test(broken.failure.reason)) return null;
  const levels = levelsAbove(broken, line).filter((level) => level.column !== line.indent);
  if (levels.length === 0) return null;
  const byDistance = [...levels].sort((a, b) => distance(a, line) - distance(b, line));
  const mending = byDistance.filter((level) => broken.trial(indentFix(line, level)) === 'mended');
  const target = mending[0] ?? byDistance[0]!;
  const isSure =
    mending[0] && !(mending[1] && distance(mending[1], line) === distance(target, line));
  return {
    code: 'indentation',
    start: line.start,
    end: line.start + line.indent + firstWord(line).length,
    message: words(line, target, levels),
    fix: isSure ? indentFix(line, target) : undefined,
    related: spanOfLine(target.line),
  };
};

function distance(level: Level, line: Line): number {
  return Math.abs(level.column - line.indent);
}

function firstWord(line: Line): string {
  return /^\S+/.exec(line.words.slice(line.indent))?.[0] ?? '';
}

function indentFix(line: Line, { column }: Level) {
  const title =
    column === 0 ? 'Start it at the left edge' : `Start it after ${spacesInWords(column)}`;
  return { title, start: line.start, end: line.start + line.indent, newText: ' '.repeat(column) };
}

/** The levels of the lines above that are still open, the innermost first. */
function levelsAbove(broken: BrokenText, line: Line): Level[] {
  const levels: Level[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let above = broken.lineAbove(line.number); above; above = broken.lineAbove(above.number)) {
    if (above.indent >= least) continue;
    levels.push(...levelsOf(above).filter((level) => level.column < least));
    least = above.indent;
    if (least === 0) break;
  }
  return levels;
}

function levelsOf(line: Line): Level[] {
  const lead = /^ *(?:- +)*/.exec(line.words)![0];
  const levels = [{ column: lead.length, line, isBehindDash: lead.includes('-') }];
  for (let at = lead.lastIndexOf('-'); at >= 0; at = lead.lastIndexOf('-', at - 1)) {
    levels.push({ column: at, line, isBehindDash: at > line.indent });
    if (at === 0) break;
  }
  return levels;
}

/** A line this near to one above is probably meant to stand as that does. */
const NEAR = 2;

function words(line: Line, target: Level, levels: readonly Level[]): string {
  const here = `Line ${lineMark(line.number)} starts`;
  const further = line.indent - target.column;
  if (Math.abs(further) > NEAR)
    return `${here} with ${spacesInWords(line.indent)}, which fits no line above: those start with ${listOf(levels)}.`;
  const side = further > 0 ? 'in' : 'out';
  const place = `line ${lineMark(target.line.number)}`;
  const there = target.isBehindDash ? `the text of ${place}` : place;
  return `${here} ${spacesInWords(Math.abs(further))} further ${side} than ${there}.`;
}

function listOf(levels: readonly Level[]): string {
  const columns = [...new Set(levels.slice(0, 3).map((level) => level.column))];
  const last = columns.pop()!;
  return columns.length > 0 ? `${columns.join(', ')} or ${last}` : String(last);
}
