import { ClusterError, makeProblem } from './problem';

/** Characters. No server sends a longer line for what we ask. */
const LONGEST_LINE = 8 * 1024 * 1024;

/**
 * The lines of a body, without their ends; empty ones are left out, and the last one needs no end. UTF-8 is never cut in the middle of a character.
 * Throws a ClusterError for a line without end.
 */
export async function* linesOf(
  body: AsyncIterable<Uint8Array>,
  cluster: string,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line.trim() !== '');
    if (rest.length > LONGEST_LINE)
      throw new ClusterError(makeProblem('nonsense', `${cluster} sent an endless answer.`));
  }
  rest += decoder.decode();
  if (rest.trim() !== '') yield rest;
}

/** A whole body as text, cut where it gets too long. */
export async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LONGEST_LINE) break;
  }
  return text;
}
