import { useEffect, useState } from 'react';
import { useDesign } from '@/lib/client/design-store';

/** Calls `leave`, which must be stable, when another design is opened: what was begun belongs to the one before. */
export function useOnOtherDesign(leave: () => void): void {
  const design = useDesign((state) => state.design?.id);
  const [begunIn, setBegunIn] = useState(design);
  useEffect(() => {
    if (design === begunIn) return;
    setBegunIn(design);
    leave();
  }, [design, begunIn, leave]);
}
