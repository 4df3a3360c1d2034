import type { ApiWarning } from '../field-error';
import { ROOT } from '../validation/place';
import { asFields, type Fields, fieldsOf, itemsOf, NO_FIELDS, textsOf } from '../validation/values';
import type { Version } from '../versions';
import { warnOfRange } from '../warnings/addresses';
import { Warnings } from '../warnings/warnings';
import type { FurtherKindName } from './kinds';

type Warn = (warnings: Warnings, object: Fields) => void;

const WARN: Partial<Readonly<Record<FurtherKindName, Warn>>> = {
  ServiceAccount: warnOfAccount,
  Ingress: warnOfIngress,
  NetworkPolicy: warnOfPolicy,
};

/** What the server warns of when it takes a new object. Source: WarningsOnCreate of the kind's strategy. */
export function furtherWarnings(
  object: unknown,
  kind: FurtherKindName,
  version: Version,
): readonly ApiWarning[] {
  const warnings = new Warnings(version);
  WARN[kind]?.(warnings, asFields(object));
  return warnings.list;
}

const MOUNTABLE = 'kubernetes.io/enforce-mountable-secrets';

function warnOfAccount(warnings: Warnings, account: Fields): void {
  if (!hasAnnotation(account, MOUNTABLE)) return;
  const place = ROOT.child('metadata').child('annotations').entry(MOUNTABLE);
  const message =
    'deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets';
  warnings.at(place, message, 'account-mountable-secrets');
}

const INGRESS_CLASS = 'kubernetes.io/ingress.class';

function warnOfIngress(warnings: Warnings, ingress: Fields): void {
  const spec = fieldsOf(ingress, 'spec') ?? NO_FIELDS;
  if (!hasAnnotation(ingress, INGRESS_CLASS) || spec.ingressClassName !== undefined) return;
  const message = `annotation "${INGRESS_CLASS}" is deprecated, please use 'spec.ingressClassName' instead`;
  const path = ['metadata', 'annotations', INGRESS_CLASS];
  warnings.add(message, path, 'ingress-class-annotation-deprecated');
}

function hasAnnotation(object: Fields, name: string): boolean {
  const annotations = fieldsOf(fieldsOf(object, 'metadata') ?? NO_FIELDS, 'annotations');
  return annotations !== null && Object.hasOwn(annotations, name);
}

function warnOfPolicy(warnings: Warnings, policy: Fields): void {
  const spec = fieldsOf(policy, 'spec') ?? NO_FIELDS;
  const peers = { ingress: 'from', egress: 'to' };
  for (const [list, key] of Object.entries(peers))
    for (const [index, rule] of itemsOf(spec, list).entries())
      for (const [at, peer] of itemsOf(rule, key).entries()) {
        const block = fieldsOf(peer, 'ipBlock');
        if (!block) continue;
        const place = ROOT.child('spec').child(list).index(index).child(key).index(at);
        const blockPlace = place.child('ipBlock');
        warnOfRange(warnings, String(block.cidr ?? ''), blockPlace.child('cidr'));
        for (const [number, except] of textsOf(block, 'except').entries())
          warnOfRange(warnings, except, blockPlace.child('except').index(number));
      }
}
