import { quoteGo } from '../validation/go-values';
import { type Place, ROOT } from '../validation/place';
import { type Fields, fieldsOf, NO_FIELDS, textOf, textsOf } from '../validation/values';
import { isSince } from '../versions';
import { warnOfAddress, warnOfRange } from './addresses';
import type { Warnings } from './warnings';

const SPEC = ROOT.child('spec');
const HINTS = 'service.kubernetes.io/topology-aware-hints';

interface Service {
  readonly spec: Fields;
  readonly type: string;
  readonly isHeadless: boolean;
}

/** Source: pkg/api/service/warnings.go, GetWarningsForService. */
export function warnOfService(warnings: Warnings, object: Fields): void {
  const spec = fieldsOf(object, 'spec') ?? NO_FIELDS;
  const type = textOf(spec, 'type');
  const isHeadless = type === 'ClusterIP' && textOf(spec, 'clusterIP') === 'None';
  warnOfHints(warnings, object);
  if (!['', 'None'].includes(textOf(spec, 'clusterIP'))) warnOfList(warnings, spec, 'clusterIPs');
  if (isHeadless) warnOfHeadless(warnings, spec);
  warnOfList(warnings, spec, 'externalIPs');
  warnOfExternal(warnings, { spec, type, isHeadless });
}

function warnOfHints(warnings: Warnings, object: Fields): void {
  const metadata = fieldsOf(object, 'metadata') ?? NO_FIELDS;
  if ((fieldsOf(metadata, 'annotations') ?? NO_FIELDS)[HINTS] === undefined) return;
  const place = ROOT.child('metadata').child('annotations').entry(HINTS);
  const message = `annotation ${HINTS} is deprecated, please use service.kubernetes.io/topology-mode instead`;
  warnings.add(message, place.path(), 'deprecated-annotation');
}

function warnOfList(warnings: Warnings, spec: Fields, key: string): void {
  for (const [index, ip] of textsOf(spec, key).entries())
    warnOfAddress(warnings, ip, SPEC.child(key).index(index));
}

const IGNORED = 'service-field-ignored';

function ignore(warnings: Warnings, place: Place, why: string): void {
  warnings.add(`${place.text()} is ignored ${why}`, place.path(), IGNORED);
}

function warnOfHeadless(warnings: Warnings, spec: Fields): void {
  const why = 'for headless services';
  if (textOf(spec, 'loadBalancerIP') !== '') ignore(warnings, SPEC.child('loadBalancerIP'), why);
  if (textsOf(spec, 'externalIPs').length > 0) ignore(warnings, SPEC.child('externalIPs'), why);
  if (textOf(spec, 'sessionAffinity') !== 'None')
    ignore(warnings, SPEC.childShownAs('sessionAffinity', 'SessionAffinity'), why);
}

function warnOfExternal(warnings: Warnings, { spec, type, isHeadless }: Service): void {
  const place = SPEC.child('externalIPs');
  const hasExternal = textsOf(spec, 'externalIPs').length > 0;
  const isExternalName = type === 'ExternalName';
  if (hasExternal && !isHeadless && !isExternalName && isSince(warnings.version, '1.36')) {
    const message = `${place.text()} is deprecated and may no longer be implemented in some clusters`;
    warnings.add(message, place.path(), 'external-ips-deprecated');
  }
  const balancer = textOf(spec, 'loadBalancerIP');
  if (balancer !== '') warnOfAddress(warnings, balancer, SPEC.child('loadBalancerIP'));
  for (const [index, range] of textsOf(spec, 'loadBalancerSourceRanges').entries())
    warnOfRange(warnings, range, SPEC.child('loadBalancerSourceRanges').index(index));
  if (isExternalName && hasExternal) ignore(warnings, place, 'when spec.type is "ExternalName"');
  if (!isExternalName && textOf(spec, 'externalName') !== '')
    ignore(warnings, SPEC.child('externalName'), 'when spec.type is not "ExternalName"');
  if (textOf(spec, 'trafficDistribution') === 'PreferClose')
    warnings.at(
      SPEC.child('trafficDistribution'),
      `${quoteGo('PreferClose')} is deprecated; use "PreferSameZone"`,
      'traffic-distribution-deprecated',
    );
}
