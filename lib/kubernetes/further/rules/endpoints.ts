import { dnsLabelErrors, dnsSubdomainErrors, portNumberErrors } from '../../names';
import { validateAddress } from '../../validation/addresses';
import { endpointAddressErrors } from '../../validation/companions/networks';
import { labelKeyErrors } from '../../validation/label-names';
import { type Place, ROOT } from '../../validation/place';
import { type Fields, itemsOf, optionalText, textOf, wholeOf } from '../../validation/values';
import { type Check, checkMeta } from './common';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** Source: ValidateEndpointsCreate. */
export function validateEndpoints(check: Check, endpoints: Fields): void {
  checkMeta(check, endpoints, dnsSubdomainErrors);
  for (const [index, subset] of itemsOf(endpoints, 'subsets').entries()) {
    const place = ROOT.child('subsets').index(index);
    const lists = ['addresses', 'notReadyAddresses'];
    if (lists.every((key) => itemsOf(subset, key).length === 0)) {
      const detail = 'must specify `addresses` or `notReadyAddresses`';
      check.problems.required(place, 'endpoint-addresses-required', detail);
    }
    for (const key of lists)
      for (const [at, address] of itemsOf(subset, key).entries())
        validateOne(check, address, place.child(key).index(at));
    const ports = itemsOf(subset, 'ports');
    for (const [at, port] of ports.entries())
      validatePort(check, port, place.child('ports').index(at), ports.length > 1);
  }
}

function validateOne(check: Check, address: Fields, at: Place): void {
  const { problems } = check;
  const ip = textOf(address, 'ip');
  validateAddress(check, ip, at.child('ip'));
  const host = textOf(address, 'hostname');
  if (host !== '')
    problems.invalidEach(at.child('hostname'), host, dnsLabelErrors(host), 'endpoint-hostname');
  const node = optionalText(address, 'nodeName');
  if (node !== null)
    problems.invalidEach(at.child('nodeName'), node, dnsSubdomainErrors(node), 'endpoint-node');
  problems.invalidEach(at.child('ip'), ip, endpointAddressErrors(ip), 'endpoint-address');
}

function validatePort({ problems, version }: Check, port: Fields, at: Place, needsName: boolean) {
  const name = textOf(port, 'name');
  if (name !== '')
    problems.invalidEach(at.child('name'), name, dnsLabelErrors(name), 'endpoint-port-name');
  else if (needsName) problems.required(at.child('name'), 'endpoint-port-name-required');
  const number = wholeOf(port, 'port') ?? 0;
  const errors = portNumberErrors(Number(number));
  problems.invalidEach(at.child('port'), number, errors, 'endpoint-port');
  const protocol = textOf(port, 'protocol');
  if (!PROTOCOLS.includes(protocol))
    problems.unsupported(at.child('protocol'), protocol, PROTOCOLS, 'endpoint-port-protocol');
  const app = optionalText(port, 'appProtocol');
  if (app === null) return;
  const appErrors = labelKeyErrors(app, version);
  problems.invalidEach(at.child('appProtocol'), app, appErrors, 'endpoint-app-protocol');
}
