import { dnsLabelErrors, dnsSubdomainErrors } from '../../names';
import { type Place, ROOT } from '../../validation/place';
import {
  byteLength,
  type Fields,
  fieldsOf,
  NO_FIELDS,
  optionalText,
  textOf,
} from '../../validation/values';
import { type Check, checkClusterMeta } from './common';
import { validateTypedRef } from './references';

const LONGEST_CONTROLLER = 250;

/** Source: ValidateIngressClass. */
export function validateIngressClass(check: Check, ingressClass: Fields): void {
  checkClusterMeta(check, ingressClass, dnsSubdomainErrors);
  const spec = fieldsOf(ingressClass, 'spec') ?? NO_FIELDS;
  const place = ROOT.child('spec').child('controller');
  const controller = textOf(spec, 'controller');
  if (byteLength(controller) > LONGEST_CONTROLLER)
    check.problems.tooLong(place, LONGEST_CONTROLLER, 'ingress-class-controller-long');
  validateController(check, controller, place);
  const parameters = fieldsOf(spec, 'parameters');
  if (parameters) validateParameters(check, parameters, ROOT.child('spec').child('parameters'));
}

const PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
const isPath = new RegExp(`^${PATH}$`);

/** Source: IsDomainPrefixedPath. */
function validateController({ problems }: Check, controller: string, at: Place): void {
  if (controller === '') {
    problems.required(at, 'ingress-class-controller-required');
    return;
  }
  const slash = controller.indexOf('/');
  if (slash <= 0 || slash === controller.length - 1) {
    const detail = 'must be a domain-prefixed path (such as "acme.io/foo")';
    problems.invalid(at, controller, detail, 'ingress-class-controller');
    return;
  }
  const host = controller.slice(0, slash);
  problems.invalidEach(at, host, dnsSubdomainErrors(host), 'ingress-class-controller-domain');
  const path = controller.slice(slash + 1);
  if (isPath.test(path)) return;
  const detail = `Invalid path (regex used for validation is '${PATH}')`;
  problems.invalid(at, path, detail, 'ingress-class-controller-path');
}

const SCOPES = ['Cluster', 'Namespace'];

function validateParameters(check: Check, parameters: Fields, at: Place): void {
  const { problems } = check;
  validateTypedRef(check, parameters, at, 'ingress-class-parameters');
  const scope = optionalText(parameters, 'scope');
  const namespace = optionalText(parameters, 'namespace');
  const place = at.child('namespace');
  if (scope === null) problems.required(at.child('scope'), 'ingress-class-scope-required');
  else if (!SCOPES.includes(scope))
    problems.unsupported(at.child('scope'), scope, SCOPES, 'ingress-class-scope');
  else if (scope === 'Cluster') {
    if (namespace === null) return;
    const detail = "`parameters.scope` is set to 'Cluster'";
    problems.forbidden(place, detail, 'ingress-class-namespace-scope');
  } else if (namespace === null) {
    const detail = "`parameters.scope` is set to 'Namespace'";
    problems.required(place, 'ingress-class-namespace-required', detail);
  } else {
    const errors = dnsLabelErrors(namespace);
    problems.invalidEach(place, namespace, errors, 'ingress-class-namespace');
  }
}
