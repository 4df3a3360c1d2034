import { quoteGo } from '../validation/go-values';
import { type Place, ROOT } from '../validation/place';
import { allContainers } from '../validation/pod-containers';
import {
  type Fields,
  fieldsOf,
  itemsOf,
  NO_FIELDS,
  textOf,
  textsOf,
  wholeOf,
} from '../validation/values';
import { warnOfAddress } from './addresses';
import { warnOfOverhead, warnOfResources } from './amounts';
import {
  type Annotated,
  warnOfAnnotations,
  warnOfContainerSeccomp,
  warnOfPodSeccomp,
  warnOfTemplateAppArmor,
} from './annotations';
import { warnOfEnv, warnOfPortNames, warnOfPorts } from './containers';
import {
  warnOfNodeAffinity,
  warnOfNodeSelector,
  warnOfPodAffinity,
  warnOfTopologySpread,
} from './node-labels';
import { warnOfOverlaps } from './paths';
import { warnOfVolumes } from './volumes';
import type { Warnings } from './warnings';

/**
 * What the server warns of in a Pod, or in a template that stands at `at`, in its order.
 * Source: pkg/api/pod/warnings.go, warningsForPodSpecAndMeta.
 */
export function warnOfPod(warnings: Warnings, pod: Fields, at: Place = ROOT): void {
  const spec = fieldsOf(pod, 'spec') ?? NO_FIELDS;
  const place = at.child('spec');
  const annotated: Annotated = {
    annotations: fieldsOf(fieldsOf(pod, 'metadata') ?? NO_FIELDS, 'annotations') ?? NO_FIELDS,
    at: at.child('metadata').child('annotations'),
  };
  warnOfNodeSelector(warnings, spec, place);
  warnOfNodeAffinity(warnings, spec, place);
  warnOfTopologySpread(warnings, spec, place);
  warnOfAnnotations(warnings, annotated);
  warnOfVolumes(warnings, spec, place);
  warnOfOverlaps(warnings, spec, place);
  warnOfHostAliases(warnings, spec, place);
  warnOfPullSecrets(warnings, spec, place);
  warnOfOverhead(warnings, spec, place);
  warnOfPodSeccomp(warnings, spec, annotated);
  const containers = allContainers(spec, place);
  for (const { container, at: here } of containers) {
    warnOfContainerSeccomp(warnings, container, annotated);
    if (at !== ROOT) warnOfTemplateAppArmor(warnings, container, spec, annotated);
    warnOfResources(warnings, container, here);
    warnOfEnv(warnings, container, here);
  }
  warnOfPorts(warnings, containers);
  warnOfPortNames(warnings, containers);
  warnOfGracePeriod(warnings, spec, place);
  warnOfPodAffinity(warnings, spec, place);
  warnOfAddresses(warnings, spec, place);
}

function warnOfHostAliases(warnings: Warnings, spec: Fields, at: Place): void {
  const seen = new Set<string>();
  for (const [index, alias] of itemsOf(spec, 'hostAliases').entries()) {
    const ip = textOf(alias, 'ip');
    const place = at.child('hostAliases').index(index).child('ip');
    if (seen.has(ip)) warnings.at(place, `duplicate ip ${quoteGo(ip)}`, 'host-alias-duplicate');
    seen.add(ip);
  }
}

function warnOfPullSecrets(warnings: Warnings, spec: Fields, at: Place): void {
  const names = itemsOf(spec, 'imagePullSecrets').map((secret) => textOf(secret, 'name'));
  const placeOf = (index: number): Place => at.child('imagePullSecrets').index(index).child('name');
  for (const [index, name] of names.entries())
    if (names.indexOf(name) < index)
      warnings.at(placeOf(index), `duplicate name ${quoteGo(name)}`, 'pull-secret-duplicate');
  for (const [index, name] of names.entries())
    if (name === '') warnings.at(placeOf(index), 'invalid empty name ""', 'pull-secret-empty');
}

function warnOfGracePeriod(warnings: Warnings, spec: Fields, at: Place): void {
  if ((wholeOf(spec, 'terminationGracePeriodSeconds') ?? 0) >= 0) return;
  const message = 'must be >= 0; negative values are invalid and will be treated as 1';
  warnings.at(at.child('terminationGracePeriodSeconds'), message, 'grace-period-negative');
}

function warnOfAddresses(warnings: Warnings, spec: Fields, at: Place): void {
  const servers = textsOf(fieldsOf(spec, 'dnsConfig') ?? NO_FIELDS, 'nameservers');
  for (const [index, server] of servers.entries())
    warnOfAddress(warnings, server, at.child('dnsConfig').child('nameservers').index(index));
  for (const [index, alias] of itemsOf(spec, 'hostAliases').entries())
    warnOfAddress(warnings, textOf(alias, 'ip'), at.child('hostAliases').index(index).child('ip'));
}
