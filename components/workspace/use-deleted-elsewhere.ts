'use client';

import { useEffect } from 'react';
import { confirm } from '@/components/ui/confirm';
import { designState, keepDesign, leaveDesign, useDesign } from '@/lib/client/design-store';

/** Another tab deleted the design that is open here: asks what is to become of it. Esc keeps it. */
export function useDeletedElsewhere(): void {
  const deleted = useDesign((state) => state.deletedElsewhere);
  useEffect(() => {
    if (deleted) void ask();
  }, [deleted]);
}

async function ask(): Promise<void> {
  const leave = await confirm({
    title: `Keep ${designState().design?.name ?? 'this design'}?`,
    body: 'It was deleted in another tab. Its text is still here.',
    act: 'Let it go',
    danger: true,
    cancel: 'Keep it',
  });
  await (leave ? leaveDesign() : keepDesign());
}
