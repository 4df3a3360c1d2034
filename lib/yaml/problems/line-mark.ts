/** A character of no script that stands around a line number which `fillLineMarks` fills in. */
const MARK = '\ue000';
const MARKS = /\ue000(\d+)\ue000/g;

/** Stands in a message for the number of a line of the body (from 0). */
export function lineMark(line: number): string {
  return `${MARK}${line}${MARK}`;
}

/** The message with line numbers of the whole text, from 1. */
export function fillLineMarks(message: string, firstLine: number): string {
  return message.replace(MARKS, (_, line) => String(Number(line) + firstLine + 1));
}

const MOST_SHOWN = 40;

/** A piece of the text in a message: in quotes, on one line, not too long. */
export function quoted(piece: string): string {
  const words = piece.replaceAll(/[\s\x00-\x1f\x7f-\x9f\ue000]+/g, ' ').trim();
  return `“${words.length > MOST_SHOWN ? `${words.slice(0, MOST_SHOWN)}…` : words}”`;
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** `one space`, `two spaces`, `12 spaces`. */
export function spacesInWords(count: number): string {
  return `${NUMBERS[count] ?? count} ${count === 1 ? 'space' : 'spaces'}`;
}
