import { describe, expect, it } from 'vitest';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { parseText } from '@/lib/yaml/parse-text';
import { pathProblem } from './path-problem';

const [workload] = buildWorkloads(
  parseText(`apiVersion: v1
kind: Pod
metadata:
  name: p
spec:
  containers:
  - name: web
    volumeMounts:
    - name: data
      mountPath: /html
`),
);
const web = workload?.pod.containers[0];
if (!web) throw new Error('no container');

describe('pathProblem', () => {
  it.each(['/data', '/', '/var/log/nginx', '/a b', '/__proto__'])('takes %j', (path) =>
    expect(pathProblem(path, web)).toBeNull(),
  );

  it.each([
    ['', 'A path is needed, such as /data.'],
    ['  ', 'A path is needed, such as /data.'],
    ['data', 'A path starts with a slash: /data'],
    ['/a:b', 'A path holds no colon.'],
    ['/html', 'data is mounted at /html already.'],
  ])('says what is wrong with %j', (path, words) => expect(pathProblem(path, web)).toBe(words));
});
