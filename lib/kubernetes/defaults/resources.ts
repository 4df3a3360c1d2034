import type { PlainMap } from '../plain-map';
import { roundUpToMilli } from '../quantity';
import { structAt } from './objects';

/** pkg/apis/core/v1 SetDefaults_ResourceList: amounts are rounded up to thousandths. */
export function roundResourceList(list: PlainMap): void {
  for (const name of Object.keys(list)) list[name] = roundUpToMilli(String(list[name]));
}

export function roundResources(resources: PlainMap): void {
  for (const name of ['limits', 'requests']) {
    const list = structAt(resources, name);
    if (list) roundResourceList(list);
  }
}
