import { editDocument } from '../../lib/yaml/edit-document';
import { parseText, updateText } from '../../lib/yaml/parse-text';
import type { ParsedText, Step } from '../../lib/yaml/types';
import { valueOfBody } from '../../lib/yaml/values';
import { collectGarbage, type Times, timed } from './timing';

const CONTAINERS = ['spec', 'containers'];

/** The steps of a gesture on the sample Pod, which has so many containers, the how-manieth time it is made. */
type Gesture = (count: number, time: number) => readonly Step[];

const GESTURES: Readonly<Record<string, Gesture>> = {
  'set an image': (count, time) => [
    { op: 'set', path: [...CONTAINERS, time % count, 'image'], value: `nginx:1.${time}` },
  ],
  'add a container': (count, time) => [
    {
      op: 'insert',
      path: CONTAINERS,
      key: count,
      value: { name: `new-${time}`, image: 'busybox', args: ['-c', 'echo "hi"\nsleep 10\n'] },
    },
  ],
  'remove a container': (count, time) => [{ op: 'remove', path: [...CONTAINERS, time % count] }],
  'move a container': (count, time) => [
    { op: 'move', path: CONTAINERS, from: time % count, to: (time * 7 + 1) % count },
  ],
  'connect a new volume': (count, time) => [
    {
      op: 'set',
      path: [...CONTAINERS, time % count, 'volumeMounts', 1],
      value: { name: `v-${time}`, mountPath: '/cache' },
    },
    { op: 'set', path: ['spec', 'volumes', 1], value: { name: `v-${time}`, emptyDir: {} } },
  ],
  'rename the volume of all': (count, time) => [
    { op: 'set', path: ['spec', 'volumes', 0, 'name'], value: `data-${time}` },
    ...Array.from(
      { length: count },
      (_, index): Step => ({
        op: 'set',
        path: [...CONTAINERS, index, 'volumeMounts', 0, 'name'],
        value: `data-${time}`,
      }),
    ),
  ],
};

/** So many times until the engine has compiled what runs often. */
const WARM_UP = 200;

/** How long each gesture takes to become text edits. */
export function measureGestures(text: string, times: number): ReadonlyMap<string, Times> {
  return new Map(
    Object.entries(GESTURES).map(([name, gesture]) => {
      measureGesture(text, gesture, WARM_UP);
      return [name, measureGesture(text, gesture, times)];
    }),
  );
}

function measureGesture(text: string, gesture: Gesture, times: number): Times {
  const results: Times = [];
  let parsed = parseText(text);
  const count = text.split('\n  - name: c').length - 1;
  collectGarbage();
  for (let time = 0; time < times; time++) {
    parsed = typeSomething(parsed);
    const [document] = parsed.documents;
    const steps = gesture(count, time);
    timed(results, () => editDocument(document!, steps));
  }
  return results;
}

/** A text that was never seen before, read as the page reads it: nothing is known from the gesture before. */
function typeSomething(parsed: ParsedText): ParsedText {
  const at = parsed.text.indexOf('name: sample') + 'name: sample'.length;
  const next = updateText(parsed, { start: at, end: at, newText: 'x' });
  valueOfBody(next.documents[0]!.body);
  return next;
}
