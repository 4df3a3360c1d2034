import type { Ran } from '../testing/practice-server';

/** What differs between two clusters that do the same: ids, times, addresses, sizes. In order: later ones see what earlier ones left. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/https?:\/\/(?:127\.0\.0\.1|172\.18\.0\.\d+|localhost):\d+(?:\/k8s\/[\w-]+)?/g, 'SERVER'],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UID'],
  [/(?:containerd|practice):\/\/[0-9a-f]{64}/g, 'CONTAINER'],
  [/sha256:[0-9a-f]{64}/g, 'DIGEST'],
  [/"[0-9a-f]{64}"/g, '"ID"'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g, 'TIME'],
  [/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}/g, 'TIME'],
  [/\b[EWI]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ \S+\] /g, 'KLOG '],
  [/(resourceVersion"?: ?)"\d+"/g, '$1"VERSION"'],
  [/(\(x\d+ over )[^)]*\)/g, '(xN over AGE)'],
  // An image may be there already, from another test.
  [/^.*Pulling image .*\n/gm, ''],
  [
    /(Container image "[^"]+") already present on machine and can be accessed by the pod/g,
    '$1 there',
  ],
  [/Successfully pulled image ("[^"]+") in .*/g, 'Container image $1 there'],
  [/\(\d+(?:[smhd]\d*)+ ago\)/g, '(AGE ago)'],
  [/(?<=\s|^)(?:\d+[smhd]){1,2}(?=\s|$)/gm, 'AGE'],
  [/<invalid>(?=\s|$)/gm, 'AGE'],
  [/10\.244\.\d+\.\d+/g, 'POD-IP'],
  [/10\.96\.\d+\.\d+/g, 'SERVICE-IP'],
  [/\b3[0-2]\d{3}\b(?=\/TCP)/g, 'NODE-PORT'],
  [/kube-api-access-[a-z0-9]{5}/g, 'kube-api-access-XXXXX'],
  // Pods of a ReplicaSet, of a Job, and what else has a name that was made.
  [/\b(shop|quick)-[a-z0-9]{7,10}-[a-z0-9]{5}\b/g, '$1-HASH-XXXXX'],
  [/\b(shop|quick|db)-[a-z0-9]{7,10}\b/g, '$1-HASH'],
  [/(pod-template-hash|controller-revision-hash)=[a-z0-9-]+/g, '$1=HASH'],
  [/\b(count|shop|plain|open|shown)-[a-z0-9]{5}\b/g, '$1-XXXXX'],
  // How far things are when they are looked at.
  [/^Waiting for .*\n/gm, ''],
  [/^pod\/shop-\S+ condition met\n/gm, ''],
  [/(terminatingReplicas"?:) \d+/g, '$1 N'],
  [/nginx\/1\.[\d.]+/g, 'nginx/VERSION'],
  // A node names an image by any of the tags that it has it under.
  [/docker\.io\/library\/nginx:1\.\d+/g, 'docker.io/library/nginx:TAG'],
  [/\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d \[/g, 'TIME ['],
  [/(start worker process) \d+/g, '$1 N'],
  [/kubectl-edit-\S+/g, 'EDITED'],
  [/(?:\/tmp\/\S*)?(?:LIVE|MERGED)-\d+\S*/g, 'FILE'],
  [/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ [+-]\d{4}/g, 'TIME'],
];

/** A text as it is compared: without what differs, and each row of a table with one space between its cells. */
export function normalise(text: string, isUnordered: boolean): string {
  let plain = text;
  for (const [pattern, name] of PARTS) plain = plain.replace(pattern, name);
  const lines = plain.split('\n').map((line) =>
    line
      .replace(/(\S) {2,}/g, '$1 ')
      .replace(/-{2,}/g, '--')
      .trimEnd(),
  );
  return (isUnordered ? [...new Set(lines)].sort() : lines).join('\n');
}

export function normalised({ out, err, code }: Ran, isUnordered = false) {
  return { out: normalise(out, isUnordered), err: normalise(err, isUnordered), code };
}
