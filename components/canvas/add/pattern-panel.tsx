'use client';

import dynamic from 'next/dynamic';
import { usePatternChoice } from './pattern-choice';

const PatternAbout = dynamic(
  () => import('./pattern-about').then((module) => module.PatternAbout),
  { ssr: false },
);

/** What the inspector's place shows while a pattern is dragged or chosen; nothing else. */
export function PatternPanel() {
  const choice = usePatternChoice((state) => state.choice);
  return choice && <PatternAbout choice={choice} />;
}
