import { useStore } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { FAR_ZOOM } from './fit-view';

/** Notes on the canvas whether it is seen from far, so that cards show their heads only. */
export function FarWatcher({ root }: { readonly root: RefObject<HTMLElement | null> }) {
  const isFar = useStore(({ transform }) => transform[2] < FAR_ZOOM);
  useEffect(() => {
    root.current?.toggleAttribute('data-far', isFar);
  }, [root, isFar]);
  return null;
}
