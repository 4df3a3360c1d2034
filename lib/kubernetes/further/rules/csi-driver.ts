import { dnsSubdomainErrors } from '../../names';
import { type Place, ROOT } from '../../validation/place';
import {
  type Fields,
  fieldsOf,
  flagOf,
  itemsOf,
  NO_FIELDS,
  optionalText,
  textOf,
  textsOf,
  wholeOf,
} from '../../validation/values';
import { type Check, checkClusterMeta } from './common';

const SPEC = ROOT.child('spec');
const GROUP_POLICIES = ['File', 'None', 'ReadWriteOnceWithFSType'];
const MODES = ['Persistent', 'Ephemeral'];
const SHORTEST_PERIOD = 10;

/** Source: ValidateCSIDriver; what must be there has been set by default. */
export function validateCsiDriver(check: Check, driver: Fields): void {
  const { problems } = check;
  checkClusterMeta(check, driver, dnsSubdomainErrors);
  const spec = fieldsOf(driver, 'spec') ?? NO_FIELDS;
  const policy = optionalText(spec, 'fsGroupPolicy');
  if (policy !== null && !GROUP_POLICIES.includes(policy))
    problems.unsupported(SPEC.child('fsGroupPolicy'), policy, GROUP_POLICIES, 'csi-group-policy');
  const requests = itemsOf(spec, 'tokenRequests');
  validateTokens(check, requests, SPEC.child('tokenRequests'));
  for (const [index, mode] of textsOf(spec, 'volumeLifecycleModes').entries())
    if (!MODES.includes(mode)) {
      const place = SPEC.child('volumeLifecycleModes').hiddenIndex(index);
      problems.unsupported(place, mode, MODES, 'csi-lifecycle-mode');
    }
  const period = wholeOf(spec, 'nodeAllocatableUpdatePeriodSeconds');
  if (period !== null && period < SHORTEST_PERIOD) {
    const detail = 'must be greater than or equal to 10 seconds';
    const place = SPEC.child('nodeAllocatableUpdatePeriodSeconds');
    problems.invalid(place, period, detail, 'csi-update-period');
  }
  const inSecrets = flagOf(spec, 'serviceAccountTokenInSecrets');
  if (inSecrets === null || requests.length > 0) return;
  const detail = 'serviceAccountTokenInSecrets is set but no tokenRequests are specified';
  const place = SPEC.child('serviceAccountTokenInSecrets');
  problems.invalid(place, inSecrets, detail, 'csi-token-in-secrets');
}

const SHORTEST_TOKEN = 600;

function validateTokens({ problems }: Check, requests: readonly Fields[], at: Place): void {
  const seen = new Map<string, Place>();
  for (const [index, request] of requests.entries()) {
    const place = at.index(index);
    const audience = textOf(request, 'audience');
    const first = seen.get(audience);
    if (first) {
      problems.duplicate(place.child('audience'), audience, 'csi-audience-duplicate', first);
      continue;
    }
    seen.set(audience, place.child('audience'));
    const seconds = wholeOf(request, 'expirationSeconds');
    if (seconds === null) continue;
    const secondsPlace = place.child('expirationSeconds');
    if (seconds < SHORTEST_TOKEN) {
      const detail = 'may not specify a duration less than 10 minutes';
      problems.invalid(secondsPlace, seconds, detail, 'csi-token-short');
    }
    if (seconds > 2 ** 32) {
      const detail = 'may not specify a duration larger than 2^32 seconds';
      problems.invalid(secondsPlace, seconds, detail, 'csi-token-long');
    }
  }
}
