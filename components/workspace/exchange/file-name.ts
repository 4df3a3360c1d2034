/** Windows takes these for devices, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

const LONGEST = 80;

/**
 * A file name made from a design's name: letters, digits, `.`, `_` and `-` of it, everything else a hyphen. Never
 * empty, hidden, a path or a device.
 */
export function yamlFileName(designName: string): string {
  const kept = designName
    .normalize('NFC')
    .replace(/\.(ya?ml|json|txt)$/i, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/\.{2,}/g, '.');
  const base = trimMarks([...trimMarks(kept)].slice(0, LONGEST).join(''));
  return `${base === '' ? 'pod' : DEVICE.test(base.split('.')[0] ?? '') ? `pod-${base}` : base}.yaml`;
}

/** The name of the design that a file becomes: the file's own without its ending. */
export function designNameOf(fileName: string): string {
  const name = fileName.replace(/\.(ya?ml|json|txt)$/i, '').trim();
  return [...name].slice(0, LONGEST).join('');
}

function trimMarks(name: string): string {
  let start = 0;
  let end = name.length;
  while (start < end && '.-_'.includes(name[start] ?? '')) start++;
  while (end > start && '.-_'.includes(name[end - 1] ?? '')) end--;
  return name.slice(start, end);
}
