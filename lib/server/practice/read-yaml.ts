import { parseText } from '@/lib/yaml/parse-text';
import { valueOfBody } from '@/lib/yaml/values';

/** Reads the first document of a text. Throws for what is no YAML. */
export function readYaml(text: string): unknown {
  const [document] = parseText(text).documents;
  if (!document?.body.root) throw new Error(document?.body.problem?.message ?? 'nothing in it');
  return valueOfBody(document.body);
}
