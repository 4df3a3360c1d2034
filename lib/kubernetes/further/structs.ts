import { parseStructure, type StructShape } from '../schema/parse-structure';
import { STRUCTURE } from '../schema/structure';
import type { Version } from '../versions';
import { FURTHER_STRUCTURE } from './structure';

const cache = new Map<Version, ReadonlyMap<string, StructShape>>();

/** The types of a version, those of the first structure too. Made at the first call, then kept. */
export function allStructs(version: Version): ReadonlyMap<string, StructShape> {
  let structs = cache.get(version);
  if (!structs) {
    structs = parseStructure(STRUCTURE + FURTHER_STRUCTURE, version);
    cache.set(version, structs);
  }
  return structs;
}
