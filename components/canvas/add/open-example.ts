import { createDesign, designRead, designState, replaceText } from '@/lib/client/design-store';
import { EXAMPLES } from '@/lib/patterns/examples';
import { isEmptyText } from '../drag/situation';

/** Opens an example in the design that is open, if that is empty (one undo step), else as a design of its own. */
export async function openExample(id: string): Promise<void> {
  const example = EXAMPLES.find((one) => one.id === id);
  if (!example) return;
  const { title, text } = example;
  await designRead();
  const isEmpty = isEmptyText(designState()) && designState().text.trim() === '';
  if (isEmpty && (await replaceText(text, `Example ${title} opened`))) return;
  await createDesign({ name: title, text });
}
