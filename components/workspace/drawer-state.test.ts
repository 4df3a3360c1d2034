import { describe, expect, it } from 'vitest';
import { withTab } from './drawer-state';

describe('the tabs of the drawer', () => {
  it('put a tab in the place of the first, or beside it', () => {
    expect(withTab({ run: false, panes: ['problems'] }, 'logs', false).panes).toEqual(['logs']);
    expect(withTab({ run: false, panes: ['problems'] }, 'logs', true).panes).toEqual([
      'problems',
      'logs',
    ]);
  });

  it('are at most two', () => {
    const two = { run: false, panes: ['logs', 'terminal'] } as const;
    expect(withTab(two, 'events', false).panes).toEqual(['events', 'terminal']);
    expect(withTab(two, 'events', true).panes).toEqual(['logs', 'events']);
    expect(withTab(two, 'terminal', true).panes).toEqual(['logs', 'terminal']);
  });

  it('keep what is there under the band', () => {
    expect(withTab({ run: false, panes: ['logs'] }, 'run', false)).toEqual({
      run: true,
      panes: ['logs'],
    });
  });
});
