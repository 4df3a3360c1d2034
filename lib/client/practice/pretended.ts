import type { PretendImage } from '@/lib/practice/images/pretend';
import { chooseTarget, deployNow, deployState } from '../deploy-store';
import { keepPretence } from './kept-pretences';
import { setPretendImages } from './page-door';
import { PAGE_CLUSTER } from './page-summary';

/**
 * Says what an image does. The page's own cluster finds it with its next try; a run elsewhere is begun there, since a
 * server's cluster has only the images that it knows.
 */
export async function pretendImage(image: PretendImage): Promise<void> {
  setPretendImages(keepPretence(image));
  if (deployState().run?.kind === 'page') return;
  await chooseTarget(PAGE_CLUSTER);
  await deployNow();
}
