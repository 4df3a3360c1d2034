import { leavePractice } from '@/lib/client/deploy/lost-runs';
import { leaveRun, loadClusters } from '@/lib/client/deploy-store';
import { resetPageCluster } from '@/lib/client/run/page-clock';

/** Leaves all that is on a practice cluster behind; the next thing that is asked begins a new one. */
export async function resetPractice(isServed: boolean): Promise<void> {
  await leaveRun();
  if (isServed) leavePractice();
  else await resetPageCluster();
  await loadClusters();
}
