import { textAt, valueAt } from './tables/read';

/** Whoever has the address of a practice cluster may do everything in it. */
const USER = {
  username: 'practice-user',
  groups: ['system:masters', 'system:authenticated'],
} as const;

/** Answers the questions of `kubectl auth`. */
export function answerReview(kind: string, sent: unknown): unknown {
  const spec = valueAt(sent, 'spec') ?? {};
  switch (kind) {
    case 'SelfSubjectReview':
      return {
        kind,
        apiVersion: 'authentication.k8s.io/v1',
        metadata: { creationTimestamp: null },
        status: { userInfo: USER },
      };
    case 'SelfSubjectRulesReview':
      return {
        kind,
        apiVersion: 'authorization.k8s.io/v1',
        metadata: { creationTimestamp: null },
        spec: {},
        status: {
          resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }],
          nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
          incomplete: false,
        },
      };
    default:
      return {
        kind,
        apiVersion: textAt(sent, 'apiVersion') || 'authorization.k8s.io/v1',
        metadata: { creationTimestamp: null },
        spec,
        status: { allowed: true },
      };
  }
}
