/** A text that a fix mends, and what comes out. */
export interface FixExample {
  /** The fix, by its code. */
  readonly fix: string;
  readonly before: string;
  readonly after: string;
  /** Of several offers the one with this title. */
  readonly title?: string;
}

/** From a difference: lines with `-` before and `+` after, all others with a blank in front. */
export function example(fix: string, difference: string, title?: string): FixExample {
  const lines = difference
    .replace(/^\n/, '')
    .split('\n')
    .filter((line) => line !== '');
  const without = (sign: string) =>
    lines
      .filter((line) => !line.startsWith(sign))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  return { fix, before: without('+'), after: without('-'), ...(title ? { title } : {}) };
}

/** A Pod of one container; lines of the difference stand in the container. */
export function inContainer(fix: string, difference: string, title?: string): FixExample {
  return example(fix, `${POD_HEAD}${difference.replace(/^\n/, '')}`, title);
}

/** The lines stand in the spec, below a container. */
export function inPod(fix: string, difference: string, title?: string): FixExample {
  return inContainer(fix, difference, title);
}

const POD_HEAD = ` apiVersion: v1
 kind: Pod
 metadata:
   name: web
 spec:
   containers:
     - name: web
       image: nginx:1.27
`;

/** The template of a Deployment; lines of the difference stand in front of it, in `spec`. */
export function inDeployment(
  fix: string,
  difference: string,
  labels: string,
  title?: string,
): FixExample {
  return example(
    fix,
    ` apiVersion: apps/v1
 kind: Deployment
 metadata:
   name: shop
 spec:
${difference.replace(/^\n/, '')}   template:
     metadata:
${labels.replace(/^\n/, '')}     spec:
       containers:
         - name: web
           image: nginx:1.27
`,
    title,
  );
}
