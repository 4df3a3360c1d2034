import { type OffsetEdit, shrinkEdit } from '@/lib/text/offset-edit';
import { EditRefused } from '../edit-refused';
import { isItem } from '../members';
import type { Draft, Site } from './draft';
import { flowStyleFor } from './flow-style';
import { flowKey } from './render-flow';
import { scalarText } from './scalar-text';

/** Writes another key where one stands; its value, comments and quotes stay. */
export function renameKey(draft: Draft, site: Site, key: string): OffsetEdit[] {
  const { member, collection } = site;
  if (isItem(member) || member.key.kind !== 'scalar')
    throw new EditRefused('This key cannot be renamed here. Change it in the YAML.');
  const { start, end, style } = member.key;
  const isQuoted = style === 'single' || style === 'double';
  const newText =
    collection.style === 'flow' && !isQuoted
      ? flowKey(key, flowStyleFor(draft, collection))
      : scalarText(key, { quote: isQuoted ? style : draft.style.quote, always: isQuoted });
  return [shrinkEdit(draft.text, { start, end, newText })];
}
