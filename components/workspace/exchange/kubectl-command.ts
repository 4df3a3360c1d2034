/**
 * Control characters that a terminal would act on when the command is pasted (an escape can end the paste and start
 * a command). YAML allows none of them either.
 */
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]/;

/** Whether the text can stand in a command that is pasted into a terminal. */
export function fitsTerminal(text: string): boolean {
  return !CONTROL.test(text);
}

/**
 * A command for sh, bash and zsh that hands exactly this text to `kubectl apply -f -`: a here-document whose quoted
 * delimiter is no line of the text, so that nothing in it is expanded. Line ends become plain ones, which mean the
 * same in YAML and do not press Enter twice; a byte order mark goes.
 */
export function kubectlCommand(text: string): string {
  const body = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const delimiter = freeDelimiter(body);
  const end = body === '' || body.endsWith('\n') ? '' : '\n';
  return `kubectl apply -f - <<'${delimiter}'\n${body}${end}${delimiter}\n`;
}

function freeDelimiter(body: string): string {
  const lines = new Set(body.split('\n'));
  let delimiter = 'EOF';
  for (let n = 2; lines.has(delimiter); n++) delimiter = `EOF${n}`;
  return delimiter;
}
