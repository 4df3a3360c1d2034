const SHELL = /(?:^|\/)(?:sh|ash|bash|dash|zsh|ksh)$/;
const LONGEST = 200;

/**
 * What a container's command runs, in one line: of a shell's script its first line that does something, of a
 * program its words. null where the image's own command runs.
 */
export function commandLine(command: readonly string[], args: readonly string[]): string | null {
  const words = [...command, ...args];
  if (command.length === 0) return null;
  const script = scriptOf(words);
  const text = script === null ? words.map(oneLine).join(' ') : firstLine(script);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function scriptOf(words: readonly string[]): string | null {
  if (!SHELL.test(words[0] ?? '')) return null;
  const option = words.findIndex((word) => /^-[a-z]*c$/.test(word));
  return option < 0 ? null : (words[option + 1] ?? null);
}

/** Settings of the shell and comments do nothing that is worth a line. */
const IDLE = /^(?:#|set [-+]|trap )/;

function firstLine(script: string): string {
  const lines = script.split(/[\r\n]+/).map((line) => line.trim());
  const doing = lines.filter((line) => line !== '' && !IDLE.test(line));
  const first = doing[0] ?? lines.find((line) => line !== '') ?? '';
  return doing.length > 1 ? `${first} …` : first;
}

function oneLine(word: string): string {
  return word.replace(/\s+/g, ' ');
}
