import { liveParts } from '../live-parts';
import { LiveMeters } from './live-meters';
import { ProbeLook } from './probe-look';
import { Traffic } from './traffic';
import { LastWrite, VolumeFill } from './volume-life';

/** From now on nodes and edges show what happens. */
export function showLiveParts(): void {
  if (liveParts.get()) return;
  liveParts.set({ Traffic, Meters: LiveMeters, VolumeFill, LastWrite, ProbeLook });
}
