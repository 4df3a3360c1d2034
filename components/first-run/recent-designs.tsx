'use client';

import { FileCode } from 'lucide-react';
import { timeAgo } from '@/components/workspace/time-ago';
import { openDesign, useDesign } from '@/lib/client/design-store';
import { StartRow, StartRows } from './start-row';

const MOST = 6;

/** The other designs of this browser, the last changed first. */
export function RecentDesigns() {
  const current = useDesign(({ design }) => design?.id ?? null);
  const designs = useDesign((state) => state.designs);
  const others = designs.filter(({ id }) => id !== current).slice(0, MOST);
  if (others.length === 0) return null;
  const now = Date.now();
  return (
    <StartRows title="Recent designs" count={others.length}>
      {others.map(({ id, name, changedAt }) => (
        <StartRow
          key={id}
          icon={FileCode}
          title={name}
          note={timeAgo(changedAt, now)}
          onChoose={() => void openDesign(id)}
        />
      ))}
    </StartRows>
  );
}
