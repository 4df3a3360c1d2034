import { conf, language } from 'monaco-editor/languages/definitions/yaml/yaml';
import { languages } from './monaco';

export const YAML = 'yaml';

/** What Enter does: a line that opens a level is followed by a deeper one, the first key of an item by one beside it. */
const onEnterRules: languages.OnEnterRule[] = [
  {
    // `- name:` and `- args: |`: under the key, which stands two places behind the dash.
    beforeText: /^\s*- (?:[^\s#'"[{][^#]*:|.*:\s+[|>][-+\d]*)\s*$/,
    action: { indentAction: languages.IndentAction.Indent, appendText: '  ' },
  },
  {
    // `- name: web`: beside `name`.
    beforeText: /^\s*- [^\s#'"[{][^#]*:\s+\S.*$/,
    action: { indentAction: languages.IndentAction.None, appendText: '  ' },
  },
  {
    beforeText: /^\s*[^\s#-].*:\s*(?:[|>][-+\d]*)?\s*$/,
    action: { indentAction: languages.IndentAction.Indent },
  },
];

/** What Kubernetes reads as true, false or nothing, in the three spellings of each word. */
const WORDS = ['true', 'false', 'yes', 'no', 'on', 'off', 'y', 'n', 'null'];
const KEYWORDS = ['~'].concat(
  WORDS,
  WORDS.map((word) => word.toUpperCase()),
  WORDS.map((word) => word.charAt(0).toUpperCase() + word.slice(1)),
);

let registered = false;

/** YAML's colours, comment sign, brackets and folding, once. */
export function registerYaml(): void {
  if (registered) return;
  registered = true;
  languages.register({ id: YAML, extensions: ['.yaml', '.yml'], aliases: ['YAML'] });
  languages.setMonarchTokensProvider(YAML, { ...language, keywords: KEYWORDS });
  languages.setLanguageConfiguration(YAML, { ...conf, onEnterRules });
}
