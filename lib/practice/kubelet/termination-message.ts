import { fromBytes, utf8Decode, utf8Encode } from '../bytes';
import { OUTSIDE } from '../vfs/volume';
import type { ContainerRecord } from './container-record';

/** A message's most bytes, and what is taken of a log in its place. Source: pkg/kubelet/container and kuberuntime. */
const MOST = 4096;
const MOST_LOG = 2048;
const MOST_LINES = 80;

/** What a container that has ended says of it: in its file, or by the last lines of its log. */
export function readMessage({ spec, container, exitCode, log }: ContainerRecord): string {
  const path = utf8Encode(spec.terminationMessagePath ?? '/dev/termination-log');
  const file = container?.surroundings.mounts.peek('/', path, OUTSIDE);
  const own = file?.kind === 'file' ? utf8Decode(fromBytes(file.contents().slice(-MOST))) : '';
  if (own !== '' || exitCode === 0) return own;
  if (spec.terminationMessagePolicy !== 'FallbackToLogsOnError') return own;
  const { lines } = log.read();
  const text = lines
    .slice(-MOST_LINES)
    .map((line) => `${line.text}${line.isWhole ? '\n' : ''}`)
    .join('');
  return text.slice(-MOST_LOG);
}
