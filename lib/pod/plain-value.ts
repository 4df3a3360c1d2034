import type { YamlNode } from '@/lib/yaml/types';
import { type PlainMap, valueOfNode } from '@/lib/yaml/values';
import { mapOf } from './fields';

const NOTHING: PlainMap = Object.freeze(Object.create(null));

/** The plain value of a map, made when it is first asked for; an empty one for anything else. */
export function plainMap(node: YamlNode): Readonly<PlainMap> {
  const map = mapOf(node);
  return map ? (valueOfNode(map) as PlainMap) : NOTHING;
}
