import { textAt, valueAt } from './tables/read';

/** Whoever has the address of a practice cluster may do everything in it. */
const USER = {
  username: 'practice-user',
  groups: ['system:masters', 'system:authenticated'],
} as const;

const get = (...nonResourceURLs: readonly string[]) => ({ nonResourceURLs, verbs: ['get'] });
const create = (group: string, ...resources: readonly string[]) => ({
  apiGroups: [group],
  resources,
  verbs: ['create'],
});
const HEALTH = ['/healthz', '/livez'];
const VERSION = ['/readyz', '/version', '/version/'];
const DISCOVERY = ['/api', '/api/*', '/apis', '/apis/*'];

/** As a server has them for who belongs to `system:masters`. */
const NON_RESOURCE_RULES = [
  get(...DISCOVERY, ...HEALTH, '/openapi', '/openapi/*', ...VERSION),
  { nonResourceURLs: ['*'], verbs: ['*'] },
  get(...HEALTH, ...VERSION),
];
const RESOURCE_RULES = [
  { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
  create('authorization.k8s.io', 'selfsubjectaccessreviews', 'selfsubjectrulesreviews'),
  create('authentication.k8s.io', 'selfsubjectreviews'),
];

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
          incomplete: false,
          nonResourceRules: NON_RESOURCE_RULES,
          resourceRules: RESOURCE_RULES,
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
