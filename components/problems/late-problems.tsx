'use client';

import { useEffect } from 'react';
import { useShortcuts } from '@/components/workspace/use-shortcuts';
import { watchProblems } from '@/lib/client/problems/watch-problems';
import { PROBLEM_SHORTCUTS } from './problem-shortcuts';

/** Checks the text from when the page can be used on; brings the keys of problems. */
export function LateProblems() {
  useShortcuts(PROBLEM_SHORTCUTS);
  useEffect(watchProblems, []);
  return null;
}
