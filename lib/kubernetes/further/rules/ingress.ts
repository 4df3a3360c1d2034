import { wasEmpty } from '../../decode/decode';
import { dnsLabelErrors, dnsSubdomainErrors, portNameErrors, portNumberErrors } from '../../names';
import { parseAddress } from '../../validation/addresses';
import { serviceNameErrors } from '../../validation/companions/service-name';
import { goJson } from '../../validation/go-values';
import { type Place, ROOT } from '../../validation/place';
import {
  type Fields,
  fieldsOf,
  itemsOf,
  NO_FIELDS,
  optionalText,
  textOf,
  textsOf,
  wholeOf,
} from '../../validation/values';
import { isSince } from '../../versions';
import { type Check, checkMeta } from './common';
import { validateTypedRef } from './references';

const SPEC = ROOT.child('spec');
const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

/** Source: ValidateIngressCreate. */
export function validateIngress(check: Check, ingress: Fields): void {
  checkMeta(check, ingress, dnsSubdomainErrors);
  const spec = fieldsOf(ingress, 'spec') ?? NO_FIELDS;
  validateSpec(check, spec);
  const annotations = fieldsOf(fieldsOf(ingress, 'metadata') ?? NO_FIELDS, 'annotations');
  const annotation = annotations && optionalText(annotations, CLASS_ANNOTATION);
  const name = optionalText(spec, 'ingressClassName');
  if (annotation === null || name === null || annotation === name) return;
  const detail = 'must match `ingressClassName` when both are specified';
  // The server leaves `metadata` out of its text.
  const place = ROOT.hiddenChild('metadata')
    .child('annotations')
    .childShownAs(CLASS_ANNOTATION, CLASS_ANNOTATION);
  check.problems.invalid(place, annotation, detail, 'ingress-class-annotation');
}

function validateSpec(check: Check, spec: Fields): void {
  const { problems } = check;
  const rules = itemsOf(spec, 'rules');
  const backend = fieldsOf(spec, 'defaultBackend');
  if (rules.length === 0 && !backend) {
    const detail = 'either `defaultBackend` or `rules` must be specified';
    problems.invalid(
      SPEC,
      goJson(wasEmpty(spec, 'rules') ? [] : null),
      detail,
      'ingress-rules-required',
    );
  }
  if (backend) validateBackend(check, backend, SPEC.child('defaultBackend'));
  for (const [index, rule] of rules.entries())
    validateRule(check, rule, SPEC.child('rules').index(index));
  for (const [index, tls] of itemsOf(spec, 'tls').entries())
    validateTls(check, tls, SPEC.child('tls').index(index));
  const name = optionalText(spec, 'ingressClassName');
  if (name === null) return;
  const place = SPEC.child('ingressClassName');
  problems.invalidEach(place, name, dnsSubdomainErrors(name), 'ingress-class-name');
}

function validateRule(check: Check, rule: Fields, at: Place): void {
  const host = textOf(rule, 'host');
  if (host !== '') {
    if (parseAddress(host).kind !== 'none') {
      const detail = 'must be a DNS name, not an IP address';
      check.problems.invalid(at.child('host'), host, detail, 'ingress-host-address');
    }
    check.problems.invalidEach(at.child('host'), host, hostErrors(host), 'ingress-host');
  }
  const http = fieldsOf(rule, 'http');
  if (!http) return;
  const paths = itemsOf(http, 'paths');
  const place = at.child('http').child('paths');
  if (paths.length === 0) check.problems.required(place, 'ingress-paths-required');
  for (const [index, path] of paths.entries()) validatePath(check, path, place.index(index));
}

const SUBDOMAIN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
const WILDCARD = `\\*\\.${SUBDOMAIN}`;
const isWildcard = new RegExp(`^${WILDCARD}$`);

function hostErrors(host: string): readonly string[] {
  if (!host.includes('*')) return dnsSubdomainErrors(host);
  const errors = host.length > 253 ? ['must be no more than 253 characters'] : [];
  if (isWildcard.test(host)) return errors;
  return [
    ...errors,
    `a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '${WILDCARD}')`,
  ];
}

const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix'];
const BAD_SEQUENCES = ['//', '/./', '/../', '%2f', '%2F'];
const BAD_ENDS = ['/..', '/.'];

function validatePath(check: Check, path: Fields, at: Place): void {
  const { problems } = check;
  const type = optionalText(path, 'pathType');
  if (type === null) {
    const detail = 'pathType must be specified';
    problems.required(at.child('pathType'), 'ingress-path-type-required', detail);
    return;
  }
  const text = textOf(path, 'path');
  const place = at.child('path');
  if (!PATH_TYPES.includes(type))
    problems.unsupported(at.child('pathType'), type, PATH_TYPES, 'ingress-path-type');
  else if (!text.startsWith('/') && (text !== '' || type !== 'ImplementationSpecific'))
    problems.invalid(place, text, 'must be an absolute path', 'ingress-path-absolute');
  if (type === 'Exact' || type === 'Prefix') {
    for (const bad of BAD_SEQUENCES)
      if (text.includes(bad))
        problems.invalid(place, text, `must not contain '${bad}'`, 'ingress-path-sequence');
    for (const bad of BAD_ENDS)
      if (text.endsWith(bad))
        problems.invalid(place, text, `cannot end with '${bad}'`, 'ingress-path-end');
  }
  validateBackend(check, fieldsOf(path, 'backend') ?? NO_FIELDS, at.child('backend'));
}

function validateBackend(check: Check, backend: Fields, at: Place): void {
  const { problems } = check;
  const resource = fieldsOf(backend, 'resource');
  const service = fieldsOf(backend, 'service');
  if (resource && service) {
    const detail = 'cannot set both resource and service backends';
    problems.invalid(at, '', detail, 'ingress-backend-both');
  } else if (resource) validateTypedRef(check, resource, at.child('resource'), 'ingress-resource');
  else if (service) validateService(check, service, at);
  else problems.invalid(at, '', 'resource or service backend is required', 'ingress-backend');
}

function validateService({ problems, version }: Check, service: Fields, at: Place): void {
  const place = at.child('service');
  const name = textOf(service, 'name');
  const nameErrors = isSince(version, '1.36') ? dnsLabelErrors : serviceNameErrors;
  if (name === '') problems.required(place.child('name'), 'ingress-service-name-required');
  else problems.invalidEach(place.child('name'), name, nameErrors(name), 'ingress-service-name');
  const port = fieldsOf(service, 'port') ?? NO_FIELDS;
  const portName = textOf(port, 'name');
  const number = Number(wholeOf(port, 'number') ?? 0);
  const portPlace = place.child('port');
  if (portName !== '' && number !== 0)
    problems.invalid(at, '', 'cannot set both port name & port number', 'ingress-port-both');
  else if (portName !== '') {
    const errors = portNameErrors(portName);
    problems.invalidEach(portPlace.child('name'), portName, errors, 'ingress-port-name');
  } else if (number !== 0) {
    const errors = portNumberErrors(number);
    problems.invalidEach(portPlace.child('number'), number, errors, 'ingress-port-number');
  } else problems.required(at, 'ingress-port-required', 'port name or number is required');
}

function validateTls({ problems }: Check, tls: Fields, at: Place): void {
  for (const [index, host] of textsOf(tls, 'hosts').entries())
    problems.invalidEach(
      at.child('hosts').index(index),
      host,
      hostErrors(host),
      'ingress-tls-host',
    );
  const secret = textOf(tls, 'secretName');
  const errors = secret === '' ? [] : dnsSubdomainErrors(secret);
  problems.invalidEach(at.child('secretName'), secret, errors, 'ingress-tls-secret');
}
