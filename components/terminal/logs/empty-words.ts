import type { RunLogs } from '@/lib/client/run/types';
import type { SelectionFilter } from '../shared/selection-filter';

/** Why there is no line to show, and what can be done. */
export function emptyWords(logs: RunLogs, filter: SelectionFilter | null): string {
  const { sources, search, previous } = logs;
  const about = filter
    ? sources.filter(({ container }) => filter.containers.has(container))
    : sources;
  if (sources.length === 0) return 'No container has started yet.';
  if (about.length === 0) return `${filter?.label ?? ''} does not run.`;
  if (!about.some(({ isOn }) => isOn)) return 'All containers are switched off above.';
  if (search !== '') return `No line holds “${search}”.`;
  const names = [...new Set(about.filter(({ isOn }) => isOn).map(({ container }) => container))];
  const who = names.length > 2 ? 'These containers' : names.join(' and ');
  const has = names.length > 1 ? 'have' : 'has';
  if (previous) return `${who} ${has} no run before this one.`;
  return `${who} ${has} printed nothing yet.`;
}
