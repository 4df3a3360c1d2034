import type { WordGroup } from './words';

/** Where a Pod may run: affinity, selectors, tolerations, spreading. */
export const SCHEDULING: WordGroup = {
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/',
  words: {
    'node-terms-required': [
      'A required node affinity has no term.',
      'An empty list would fit no node, and the Pod would wait for ever.',
    ],
    'affinity-weight': [
      'The weight goes from 1 to 100.',
      'Weights of all wishes are added up for each node.',
    ],
    'node-term-key': ['The key is none that a node’s label can have.', 'No node could ever fit.'],
    'node-term-value': [
      'The value is none that a node’s label can have.',
      'No node could ever fit.',
    ],
    'node-term-values-required': [
      'The operator needs values.',
      '`In` and `NotIn` compare with a list; `Gt` and `Lt` with one number.',
    ],
    'node-term-values-forbidden': [
      '`Exists` and `DoesNotExist` take no values.',
      'They only ask whether the label is there.',
    ],
    'node-term-operator': [
      'There is no such operator.',
      'For nodes: In, NotIn, Exists, DoesNotExist, Gt, Lt.',
    ],
    'node-field-values': ['A field is compared with exactly one value.', 'A node has one name.'],
    'node-field-key': [
      'Only `metadata.name` can be asked for.',
      'Everything else of a node is in its labels.',
    ],
    'node-field-value': ['This is no name that a node can have.', 'No node could ever fit.'],
    'affinity-namespace': ['This is no name of a namespace.', 'No Pod could ever be found there.'],
    'affinity-topology-key-required': [
      '`topologyKey` is missing.',
      'It says what counts as the same place: a node, a zone.',
    ],
    'affinity-topology-key': [
      'The key is none that a node’s label can have.',
      'It says what counts as the same place, by a label of nodes.',
    ],
    'selector-key': [
      'The key is none that a label can have.',
      'Nothing could ever fit.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
    ],
    'selector-value': [
      'The value is none that a label can have.',
      'Nothing could ever fit.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
    ],
    'selector-values-required': [
      '`In` and `NotIn` need values.',
      'They compare with a list.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
    ],
    'selector-values-forbidden': [
      '`Exists` and `DoesNotExist` take no values.',
      'They only ask whether the label is there.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
    ],
    'selector-operator': [
      'There is no such operator.',
      'For labels: In, NotIn, Exists, DoesNotExist.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
    ],
    'label-keys-both': [
      'A key stands in both `matchLabelKeys` and `mismatchLabelKeys`.',
      'A label cannot be the same and different.',
    ],
    'label-keys-need-selector': ['Label keys need a label selector.', 'They are added to it.'],
    'label-keys-key': [
      'The key is none that a label can have.',
      'Its value is taken from the Pod’s own labels.',
    ],
    'label-keys-selector': [
      'A key stands in the selector too.',
      'Both would ask for the same label, perhaps with different values.',
    ],
    'toleration-key': [
      'The key is none that a taint can have.',
      'Taints are named like labels.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
    ],
    'toleration-operator-exists': [
      'Without a key the operator must be Exists.',
      'Then the toleration holds for all taints; with Equal there is nothing to compare.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
    ],
    'toleration-effect-seconds': [
      '`tolerationSeconds` needs the effect NoExecute.',
      'Only that one drives out Pods that run already.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
    ],
    'toleration-effect': [
      'The effect must be NoSchedule, PreferNoSchedule or NoExecute.',
      'These are the effects that taints have.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
    ],
    'toleration-value': [
      'The value is none that a taint can have.',
      'It is compared with the taint’s.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
    ],
    'toleration-value-exists': [
      'With Exists there is no value.',
      'It only asks whether the taint is there.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
    ],
    'toleration-operator': [
      'The operator must be Equal or Exists.',
      'Lt and Gt, which compare numbers, need a feature that this version has switched off.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
    ],
    'spread-node-policy': [
      'It must be Honor or Ignore.',
      'It says whether nodes where the Pod may not run count.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
    ],
    'spread-max-skew': [
      '`maxSkew` must be above zero.',
      'It is how many Pods one place may have more than another. Zero could hold only now and then.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
    ],
    'spread-topology-key-required': [
      '`topologyKey` is missing.',
      'It says over what Pods are spread: nodes, zones.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
    ],
    'spread-action': [
      'It must be DoNotSchedule or ScheduleAnyway.',
      'It says whether spreading is a must or a wish.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
    ],
    'spread-duplicate': [
      'Two constraints have the same key and action.',
      'They would hold for the same places with different numbers.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
    ],
    'spread-min-domains': [
      '`minDomains` must be above zero.',
      'It is how many places there should be at least.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
    ],
    'spread-min-domains-action': [
      '`minDomains` needs DoNotSchedule.',
      'With a wish alone a smallest number means nothing.',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
    ],
  },
};
