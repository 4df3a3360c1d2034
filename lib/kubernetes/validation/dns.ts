import { validateAddress } from './addresses';
import { goJson } from './go-values';
import type { Place } from './place';
import type { Rules } from './rules';
import { byteLength, type Fields, fieldsOf, itemsOf, textOf, textsOf } from './values';

/** Source: validatePodDNSConfig. */
export function validateDnsConfig(rules: Rules, spec: Fields, at: Place): void {
  const { problems } = rules;
  const config = fieldsOf(spec, 'dnsConfig');
  const servers = config ? textsOf(config, 'nameservers') : [];
  if (textOf(spec, 'dnsPolicy') === 'None' && servers.length === 0) {
    const detail = config ? 'at least one DNS nameserver' : '`dnsConfig`';
    const place = config ? at.child('nameservers') : at;
    problems.required(
      place,
      'dns-config-required',
      `must provide ${detail} when \`dnsPolicy\` is None`,
    );
    return;
  }
  if (!config) return;
  if (servers.length > 3) {
    const detail = 'must not have more than 3 nameservers';
    problems.invalid(at.child('nameservers'), goJson(servers), detail, 'dns-nameservers-many');
  }
  for (const [index, server] of servers.entries()) {
    validateAddress(rules, server, at.child('nameservers').index(index));
  }
  validateSearches(rules, textsOf(config, 'searches'), at.child('searches'));
  for (const [index, option] of itemsOf(config, 'options').entries()) {
    if (textOf(option, 'name') !== '') continue;
    const place = at.child('options').index(index);
    problems.required(place, 'dns-option-name-required', 'must not be empty');
  }
}

function validateSearches({ problems }: Rules, searches: readonly string[], at: Place): void {
  if (searches.length > 32) {
    const detail = 'must not have more than 32 search paths';
    problems.invalid(at, goJson(searches), detail, 'dns-searches-many');
  }
  if (byteLength(searches.join(' ')) > 2048) {
    const detail = 'must not have more than 2048 characters (including spaces) in the search list';
    problems.invalid(at, goJson(searches), detail, 'dns-searches-length');
  }
  for (const [index, search] of searches.entries()) {
    if (search === '.') continue;
    const name = search.endsWith('.') ? search.slice(0, -1) : search;
    problems.invalidEach(at.index(index), name, searchErrors(name), 'dns-search');
  }
}

const PART = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const PATTERN = `${PART}(\\.${PART})*`;
const isPart = /^_?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/;
const SEARCH_ERROR = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${PATTERN}')`;

/** Source: IsDNS1123SubdomainWithUnderscore. */
function searchErrors(name: string): readonly string[] {
  const errors: string[] = [];
  if (byteLength(name) > 253) errors.push('must be no more than 253 characters');
  if (!name.split('.').every((part) => isPart.test(part))) errors.push(SEARCH_ERROR);
  return errors;
}
