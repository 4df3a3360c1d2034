interface TestPod {
  metadata: Record<string, unknown>;
  spec: Record<string, unknown> & { containers: Record<string, unknown>[] };
}

/** A Pod of one container as it is after defaulting, with what a test adds to both. */
export function podSpecDefaults(
  spec: Record<string, unknown>,
  container: Record<string, unknown> = {},
): TestPod {
  return {
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      restartPolicy: 'Always',
      dnsPolicy: 'ClusterFirst',
      terminationGracePeriodSeconds: 30,
      containers: [
        {
          name: 'app',
          image: 'nginx:1.27',
          imagePullPolicy: 'IfNotPresent',
          terminationMessagePolicy: 'File',
          ...container,
        },
      ],
      ...spec,
    },
  };
}
