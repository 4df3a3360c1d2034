import { Blocks, GraduationCap } from 'lucide-react';
import { TILES } from '../add/tiles';
import { VOLUME_KINDS } from '../add/volume-kinds';
import type { Payload } from './payload';

/** The icon and the name of what is held. */
export function payloadLook(payload: Payload) {
  switch (payload.type) {
    case 'container': {
      const id = payload.container === 'main' ? 'container' : payload.container;
      const tile = TILES.find((one) => one.id === id);
      return { icon: tile?.icon ?? Blocks, title: tile?.label ?? '', tone: payload.container };
    }
    case 'volume': {
      const row = VOLUME_KINDS.find((one) => one.kind === payload.volume);
      return { icon: row?.icon ?? Blocks, title: row?.title ?? '', tone: 'volume' };
    }
    case 'pattern':
      return { icon: Blocks, title: payload.title, tone: 'sidecar' };
    case 'example':
      return { icon: GraduationCap, title: payload.title, tone: 'main' };
  }
}
