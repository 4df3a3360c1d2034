/** ESC [ … m: colours, bold and the like. */
const COLOUR = '\u001b\\[[0-9;:]*m';
/** Other sequences that a terminal would act on, and what is left of broken ones. */
const ACTING =
  '\u001b\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|\u001b[PX^_][^\u001b]*(?:\u001b\\\\)?|\u001b\\[[0-9;:<=>?]*[ -/]*[@-~]|\u001b[ -/]*[0-~]?';
const ESCAPES = new RegExp(
  `(${COLOUR})|${ACTING}|[\u0000-\u0008\u000a-\u001a\u001c-\u001f\u007f-\u009f]`,
  'g',
);

/** A line of a log without anything that a terminal would act on but colours; tabs stay. */
export function tameLine(line: string): string {
  return /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/.test(line)
    ? line.replace(ESCAPES, (_, colour?: string) => colour ?? '')
    : line;
}

/** The same without colours, as it is searched and saved. */
export function plainLine(line: string): string {
  return line.includes('\u001b') ? line.replace(new RegExp(COLOUR, 'g'), '') : line;
}
